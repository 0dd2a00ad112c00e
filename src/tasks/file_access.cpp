#include "tasks/file_access.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "tasks/task.hpp"
#include "text/one_line.hpp"

namespace arcfleet::tasks {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& reason) {
  throw TaskError(shown_path(path) + ": " + reason);
}

[[noreturn]] void refuse(const fs::path& path, const std::string& what, int error) {
  refuse(path, what + " (" + std::generic_category().message(error) + ")");
}

// Opens a file and closes it again.
class Descriptor {
 public:
  // O_NONBLOCK keeps the open of a named pipe from waiting for a writer.
  explicit Descriptor(const fs::path& path)
      : value_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (value_ < 0) refuse(path, "cannot be opened", errno);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(value_); }
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

[[noreturn]] void refuse_size(const fs::path& path, std::size_t limit_bytes) {
  refuse(path, "larger than " + std::to_string(limit_bytes >> 20) +
                   " MiB (too large for a file of ARC tasks): move it elsewhere");
}

void check_is_task_file(const fs::path& path, const Descriptor& file, std::size_t limit_bytes) {
  struct stat status = {};
  if (::fstat(file.get(), &status) != 0) refuse(path, "cannot be examined", errno);
  if (S_ISDIR(status.st_mode))
    refuse(path, "is a directory (a task file was expected): move it elsewhere");
  if (!S_ISREG(status.st_mode))
    refuse(path, "is not a regular file (a task file was expected): move it elsewhere");
  if (static_cast<std::size_t>(status.st_size) > limit_bytes) refuse_size(path, limit_bytes);
}

// Appends what one call of read returns. Returns false at the end of the file.
bool append_some(const fs::path& path, const Descriptor& file, std::string& content) {
  constexpr std::size_t step_bytes = std::size_t{1} << 16;
  const std::size_t before = content.size();
  content.resize(before + step_bytes);
  ssize_t got = 0;
  do {
    got = ::read(file.get(), content.data() + before, step_bytes);
  } while (got < 0 && errno == EINTR);
  if (got < 0) refuse(path, "cannot be read", errno);
  content.resize(before + static_cast<std::size_t>(got));
  return got > 0;
}

}  // namespace

std::string shown_path(const fs::path& path) {
  return path.empty() ? "\"\"" : text::one_line(path.native(), text::shown_path_bytes);
}

PathKind path_kind(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::directory) return PathKind::directory;
  if (status.type() == fs::file_type::none) refuse(path, "cannot be examined", error.value());
  if (status.type() != fs::file_type::not_found) return PathKind::other;
  if (fs::is_symlink(fs::symlink_status(path, error))) {
    refuse(path, "is a broken symbolic link", ENOENT);
  }
  return PathKind::missing;
}

bool leads_to_directory(const fs::path& path) {
  return path_kind(path) == PathKind::directory;
}

std::vector<std::string> names_in(const fs::path& directory) {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator entry(directory, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::string name = entry->path().filename().native();
    if (!name.starts_with('.')) names.push_back(std::move(name));
  }
  if (error) refuse(directory, "the directory cannot be read", error.value());
  std::sort(names.begin(), names.end());
  return names;
}

std::string read_file(const fs::path& path, std::size_t limit_bytes) {
  const Descriptor file(path);
  check_is_task_file(path, file, limit_bytes);
  std::string content;
  while (append_some(path, file, content)) {
    if (content.size() > limit_bytes) refuse_size(path, limit_bytes);
  }
  return content;
}

}  // namespace arcfleet::tasks
