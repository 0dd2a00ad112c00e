#include "results/atomic_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

namespace fs = std::filesystem;

std::string advice(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "free some space there or choose another place";
    case EEXIST:
      return "choose another name or move it away";
    case ENOENT:
      return "create its directory first or choose another place";
    case ENOTDIR:
      return "choose a path whose parts are directories";
    case EIO:
      return "check the disk or choose another place";
    default:
      return "choose a place that you may write to";
  }
}

[[noreturn]] void fail(const std::string& problem, const fs::path& path, int error) {
  throw RecordError(problem + " '" + path.string() + "' (" +
                    std::generic_category().message(error) + "): " + advice(error));
}

fs::path directory_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// A file descriptor that closes itself, or says whether closing went well: a file system in the
// network may report a full disk only then.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  int close() { return ::close(std::exchange(number_, -1)) == 0 ? 0 : errno; }

 private:
  int number_;
};

// Each of these returns 0 or the system's error number.
int write_all(int file, std::span<const std::byte> bytes) {
  constexpr std::size_t most_at_once = std::size_t{1} << 30;
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), std::min(bytes.size(), most_at_once));
    if (written < 0 && errno != EINTR) return errno;
    if (written == 0) return EIO;
    if (written > 0) bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return 0;
}

int sync(int file) {
  const bool synced = ::fsync(file) == 0;
  return synced || errno == EINVAL || errno == ENOTSUP ? 0 : errno;  // some file systems have none
}

int sync_directory(const fs::path& directory) {
  const Descriptor file(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return file.number() < 0 ? 0 : sync(file.number());  // writable yet unreadable is no fault
}

// Writes the bytes to the disk under a name beside the target that no other process has, on no
// host. On failure nothing is left.
int write_beside(const fs::path& target, std::span<const std::byte> bytes, fs::path& name) {
  const std::string prefix = ".arcfleet-tmp-" + std::to_string(::getpid()) + '-';
  for (int attempt = 0; attempt < 1000; ++attempt) {
    const fs::path candidate = directory_of(target) / (prefix + std::to_string(attempt));
    Descriptor file(::open(candidate.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (file.number() < 0 && errno == EEXIST) continue;
    if (file.number() < 0) return errno;
    int error = write_all(file.number(), bytes);
    if (error == 0) error = sync(file.number());
    if (const int closing = file.close(); error == 0) error = closing;
    if (error != 0) ::unlink(candidate.c_str());
    name = candidate;
    return error;
  }
  return EEXIST;
}

// Writes one block beside the target and removes it.
int try_beside(const fs::path& target) {
  const std::vector<std::byte> block(4096);
  fs::path name;
  const int error = write_beside(target, block, name);
  if (error == 0) ::unlink(name.c_str());
  return error;
}

bool has_no_links(int error) {
  return error == EPERM || error == EOPNOTSUPP || error == ENOSYS || error == EMLINK;
}

}  // namespace

std::span<const std::byte> as_bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

void check_writable(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  std::error_code ignored;
  if (!fs::is_directory(directory, ignored))
    fail("cannot create the directory", directory, error ? error.value() : ENOTDIR);
  if (const int trial = try_beside(directory / "trial"); trial != 0)
    fail("cannot write in the directory", directory, trial);
}

void check_new_file(const fs::path& path) {
  std::error_code ignored;
  const bool taken = fs::exists(fs::symlink_status(path, ignored));
  if (const int error = taken ? EEXIST : try_beside(path); error != 0)
    fail("cannot write the new file", path, error);
}

void write_new_file(const fs::path& path, std::span<const std::byte> bytes) {
  if (StagedFile(path, bytes).publish_new() == StagedFile::Publication::name_taken)
    fail("cannot write the new file", path, EEXIST);
}

void replace_file(const fs::path& path, std::span<const std::byte> bytes) {
  StagedFile(path, bytes).publish_over();
}

StagedFile::StagedFile(fs::path target, std::span<const std::byte> bytes)
    : target_(std::move(target)) {
  if (const int error = write_beside(target_, bytes, temporary_); error != 0)
    fail("cannot write", target_, error);
}

StagedFile::~StagedFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

StagedFile::Publication StagedFile::publish_new() {
  int error = link_to_new_name(temporary_, target_);
  if (has_no_links(error)) error = claim_new_name(temporary_, target_);
  if (error == EEXIST) return Publication::name_taken;
  if (error != 0) fail("cannot write", target_, error);
  temporary_.clear();
  error = sync_directory(directory_of(target_));
  if (error == 0) return Publication::done;
  ::unlink(target_.c_str());
  fail("cannot write", target_, error);
}

void StagedFile::publish_over() {
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) fail("cannot write", target_, errno);
  temporary_.clear();
  if (const int error = sync_directory(directory_of(target_)); error != 0)
    fail("cannot write", target_, error);
}

int link_to_new_name(const fs::path& temporary, const fs::path& target) {
  if (::link(temporary.c_str(), target.c_str()) != 0) return errno;
  ::unlink(temporary.c_str());
  return 0;
}

int claim_new_name(const fs::path& temporary, const fs::path& target) {
  const int claim = ::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (claim < 0) return errno;
  ::close(claim);
  if (std::rename(temporary.c_str(), target.c_str()) == 0) return 0;
  const int error = errno;
  ::unlink(target.c_str());
  return error;
}

}  // namespace arcfleet::results
