// Sealed files of samples in which someone has replaced objects of HDF5: each input is a list of
// forgeries. The library accepts them, so the reader must notice them. It may only refuse them.
#include <hdf5.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "results/forged_file.hpp"
#include "results/hdf5_file.hpp"
#include "results/record_error.hpp"
#include "results/sample_record.hpp"
#include "results/samples_reader.hpp"

namespace {

using namespace arcfleet::results;

constexpr std::array groups{"/",
                            "/ranks",
                            "/starts",
                            "/single_environment",
                            "/batch_scaling",
                            "/system_info",
                            "/config_summary",
                            "/benchmark_params"};

class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), left_(size) {}
  [[nodiscard]] bool any() const { return left_ > 0; }
  std::uint64_t take(std::size_t size) {
    std::uint64_t value = 0;
    size = std::min({size, left_, sizeof value});
    std::memcpy(&value, data_, size);
    data_ += size;
    left_ -= size;
    return value;
  }
  // Mostly small, now and then any.
  std::uint64_t number() {
    const auto kind = take(1);
    return kind < 220 ? kind % 9 : take(8);
  }

 private:
  const std::uint8_t* data_;
  std::size_t left_;
};

std::vector<std::string> names_in(hid_t file, const std::string& group) {
  std::vector<std::string> names;
  const hid_t opened = H5Gopen2(file, group.c_str(), H5P_DEFAULT);
  if (opened < 0) return names;
  H5G_info_t about{};
  H5Gget_info(opened, &about);
  for (hsize_t i = 0; i < about.nlinks; ++i) {
    std::array<char, 64> name{};
    H5Lget_name_by_idx(opened, ".", H5_INDEX_NAME, H5_ITER_INC, i, name.data(), name.size(),
                       H5P_DEFAULT);
    names.emplace_back(name.data());
  }
  H5Gclose(opened);
  return names;
}

hid_t type_of(std::uint64_t number) {
  const std::array types{H5T_NATIVE_DOUBLE, H5T_NATIVE_INT64, H5T_NATIVE_UINT64, H5T_NATIVE_INT8,
                         H5T_NATIVE_FLOAT,  H5T_STD_I32BE,    H5T_C_S1,          H5T_STD_REF_OBJ};
  return types[number % types.size()];
}

void forge_dataset(hid_t file, const std::string& path, Bytes& bytes) {
  Replacement by{.path = path, .type = type_of(bytes.take(1))};
  std::uint64_t cells = 1;
  for (auto axes = bytes.take(1) % 4; axes > 0; --axes) {
    by.lengths.push_back(bytes.number());
    cells = by.lengths.back() > (1U << 16) ? std::uint64_t{1} << 40 : cells * by.lengths.back();
  }
  by.storage = static_cast<Storage>(bytes.take(1) % 6);
  if (by.storage == Storage::in_full && cells > (1U << 16)) by.storage = Storage::left_out;
  if (by.lengths.empty()) by.storage = Storage::left_out;
  replace_dataset(file, by);
}

void write_anything(hid_t file, const std::string& path, Bytes& bytes) {
  const hid_t set = H5Dopen2(file, path.c_str(), H5P_DEFAULT);
  if (set < 0) return;
  const hid_t space = H5Dget_space(set);
  const hid_t type = H5Dget_type(set);
  const auto cells = H5Sget_simple_extent_npoints(space);
  const bool plain = H5Tget_class(type) == H5T_INTEGER || H5Tget_class(type) == H5T_FLOAT;
  if (plain && cells > 0 && cells < 10'000) {
    std::vector<std::int64_t> values(static_cast<std::size_t>(cells));
    for (auto& value : values) value = static_cast<std::int64_t>(bytes.number());
    H5Dwrite(set, H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  }
  H5Tclose(type);
  H5Sclose(space);
  H5Dclose(set);
}

void forge_attribute(hid_t file, const std::string& group, Bytes& bytes) {
  constexpr std::array names{"complete", "schema_version", "tag", "checksum",
                             "warnings", "timestamp",      "new"};
  const std::string name = names[bytes.take(1) % names.size()];
  const hid_t truths = truth_type(bytes.take(1) % 2 == 0 ? H5T_NATIVE_INT8 : H5T_NATIVE_INT64);
  const auto kind = bytes.take(1) % 9;
  replace_attribute(file, group, name, kind == 8 ? truths : type_of(kind), bytes.number() % 9000);
  H5Tclose(truths);
}

void forge_link(hid_t file, const std::string& path, Bytes& bytes) {
  H5Ldelete(file, path.c_str(), H5P_DEFAULT);
  switch (bytes.take(1) % 4) {
    case 0:
      break;
    case 1:
      H5Lcreate_soft(path.c_str(), file, path.c_str(), H5P_DEFAULT, H5P_DEFAULT);
      break;
    case 2:
      H5Lcreate_external("/dev/zero", "/x", file, path.c_str(), H5P_DEFAULT, H5P_DEFAULT);
      break;
    default:
      H5Lcreate_hard(file, groups[bytes.take(1) % groups.size()], file, path.c_str(), H5P_DEFAULT,
                     H5P_DEFAULT);
  }
}

void forge(hid_t file, Bytes& bytes) {
  const std::string group = groups[bytes.take(1) % groups.size()];
  const auto names = names_in(file, group);
  const auto kind = bytes.take(1) % 4;
  if (kind == 0 || names.empty()) {
    forge_attribute(file, group, bytes);
    return;
  }
  const std::string path =
      (group == "/" ? group : group + "/") + names[bytes.take(1) % names.size()];
  if (kind == 1) forge_dataset(file, path, bytes);
  if (kind == 2) write_anything(file, path, bytes);
  if (kind == 3) forge_link(file, path, bytes);
}

// In a process of its own, because the library now and then spoils its heap while it writes such
// files (version 1.10 does, once in some 100,000), and only reading them is tested here. False if
// the library did not survive.
bool forge_apart(const std::vector<std::byte>& original, Bytes bytes, int to) {
  const pid_t child = fork();
  if (child == 0) {
    for (const int number : {SIGSEGV, SIGABRT, SIGBUS}) std::signal(number, SIG_DFL);
    const auto file = forged(original, [&bytes](hid_t opened) {
      while (bytes.any()) forge(opened, bytes);
    });
    const bool done = write(to, file.data(), file.size()) == static_cast<ssize_t>(file.size());
    _exit(done ? 0 : 1);
  }
  int status = 1;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

// The forged file; empty if there is none.
std::vector<std::byte> forged_file(const std::vector<std::byte>& original, const Bytes& bytes) {
  const int shared = memfd_create("forged", 0);
  std::vector<std::byte> file;
  if (forge_apart(original, bytes, shared)) {
    file.resize(static_cast<std::size_t>(lseek(shared, 0, SEEK_CUR)));
    if (pread(shared, file.data(), file.size(), 0) < 0) file.clear();
  }
  close(shared);
  return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  static const auto original = hdf5_image(sample_run(2));
  const auto file = forged_file(original, Bytes(data, std::min<std::size_t>(size, 64)));
  if (file.empty()) return 0;
  try {
    read_samples(file);
  } catch (const RecordError&) {
  }
  return 0;
}
