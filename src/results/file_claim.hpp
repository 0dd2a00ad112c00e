// One run at a time owns a file of samples: a second --resume would save what it has read, and so
// destroy what the first has measured since. A requeued job may meet ranks of its first start.
#pragma once

#include <filesystem>

namespace arcfleet::results {

// An open file that only this object's run may replace. Files are replaced by renaming, so that a
// file keeps its identity until then.
class FileClaim {
 public:
  // Takes a file that no other run holds, on any host whose file system shares locks. Throws
  // RecordError if another run holds it, or if it is no file that can be written.
  static FileClaim take(const std::filesystem::path& file);
  // Takes a file that this run has just made.
  static FileClaim hold(const std::filesystem::path& own_file);

  FileClaim(FileClaim&& other) noexcept;
  FileClaim& operator=(FileClaim&& other) noexcept;
  FileClaim(const FileClaim&) = delete;
  FileClaim& operator=(const FileClaim&) = delete;
  ~FileClaim();

  // False once another file has that name. That also tells where the file system has no locks.
  [[nodiscard]] bool is_named(const std::filesystem::path& name) const;

 private:
  explicit FileClaim(int file) : file_(file) {}
  int file_;
};

}  // namespace arcfleet::results
