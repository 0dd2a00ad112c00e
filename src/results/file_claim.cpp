#include "results/file_claim.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_to_resume(const fs::path& file, const std::string& why) {
  throw RecordError("cannot resume from '" + file.string() + "' (" + why);
}

[[noreturn]] void refuse_to_read(const fs::path& file, const std::string& why) {
  refuse_to_resume(file, why + "): give the .h5 file of an interrupted run");
}

int open_for(const fs::path& file, int access) {
  return ::open(file.c_str(), access | O_NONBLOCK | O_CLOEXEC);
}

// False if another process has a lock against it. A file system without locks answers otherwise.
// (A lock belongs to the open file, so that closing another descriptor does not end it.)
bool lock(int file, short kind) {
  struct flock whole {};
  whole.l_type = kind;
  whole.l_whence = SEEK_SET;
  return ::fcntl(file, F_OFD_SETLK, &whole) == 0 || (errno != EAGAIN && errno != EACCES);
}

}  // namespace

// The exclusive lock proves that nobody holds the file, the shared one lets other tools read it.
FileClaim FileClaim::take(const fs::path& file) {
  FileClaim claim(open_for(file, O_RDWR));
  if (claim.file_ < 0 && (errno == ENOENT || errno == ENOTDIR))
    refuse_to_read(file, "no such file");
  if (claim.file_ < 0 && (errno == EISDIR || errno == ENXIO))
    refuse_to_read(file, "it is not a regular file");
  if (claim.file_ < 0)
    refuse_to_resume(file, std::generic_category().message(errno) +
                               "): its results are saved there, so make it writable or copy it");
  struct stat about {};
  if (::fstat(claim.file_, &about) != 0 || !S_ISREG(about.st_mode))
    refuse_to_read(file, "it is not a regular file");
  if (!lock(claim.file_, F_WRLCK))
    refuse_to_resume(
        file, "another program has it open, perhaps the run that writes it): wait for that to end");
  lock(claim.file_, F_RDLCK);
  return claim;
}

FileClaim FileClaim::hold(const fs::path& own_file) {
  FileClaim claim(open_for(own_file, O_RDONLY));
  if (claim.file_ >= 0) lock(claim.file_, F_RDLCK);
  return claim;
}

FileClaim::FileClaim(FileClaim&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FileClaim& FileClaim::operator=(FileClaim&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

FileClaim::~FileClaim() {
  if (file_ >= 0) ::close(file_);
}

bool FileClaim::is_named(const fs::path& name) const {
  if (file_ < 0) return true;  // nothing else is known
  struct stat ours {};
  struct stat named {};
  return ::fstat(file_, &ours) == 0 && ::stat(name.c_str(), &named) == 0 &&
         ours.st_dev == named.st_dev && ours.st_ino == named.st_ino;
}

}  // namespace arcfleet::results
