#include "results/sealed_file.hpp"

#include <cstdint>

#include "results/hdf5_reader.hpp"
#include "results/seal.hpp"
#include "results/trial.hpp"

namespace arcfleet::results {
namespace {

// What a record takes, and what the HDF5 library takes beside it, is at most a few times the file.
TrialLimits limits_for(const std::filesystem::path& file) {
  constexpr std::int64_t mebi = std::int64_t{1} << 20;
  const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(file));
  return {.memory_bytes = 256 * mebi + 32 * bytes, .processor_time_s = 5 + bytes / (16 * mebi)};
}

}  // namespace

void refuse_unsealed() {
  refuse("it is cut or damaged, or not a whole .h5 file of this version of arcfleet");
}

void read_sealed(const std::filesystem::path& file,
                 const std::function<void(const Hdf5Handle&)>& read) {
  if (!is_sealed(file)) refuse_unsealed();
  const Quiet quiet;
  try_in_child([&] { read(open_on_disk(file)); }, limits_for(file));
  read(open_on_disk(file));
}

}  // namespace arcfleet::results
