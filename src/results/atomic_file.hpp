// Writes files that exist either complete or not at all: it writes a temporary file beside the
// target, syncs it to the disk and renames it in one step. The content does not matter here. All
// functions throw RecordError, which names the file and the reason of the system.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace arcfleet::results {

std::span<const std::byte> as_bytes(std::string_view text);

// Proves that files can be made in the directory, by making one and removing it. Creates the
// directory, with its parents, where it is missing.
void check_writable(const std::filesystem::path& directory);

// Proves that write_new_file(path, ...) can work: nothing has that name, its directory is there and
// takes new files.
void check_new_file(const std::filesystem::path& path);

// Throws if anything has that name already, which is then left as it is.
void write_new_file(const std::filesystem::path& path, std::span<const std::byte> bytes);

// As write_new_file, but a file of that name is replaced in one step; on failure it stays as it
// was.
void replace_file(const std::filesystem::path& path, std::span<const std::byte> bytes);

// All bytes of a file to be, on the disk under a temporary name. Removed unless published.
class StagedFile {
 public:
  StagedFile(std::filesystem::path target, std::span<const std::byte> bytes);
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;
  ~StagedFile();

  enum class Publication { done, name_taken };
  // Takes the target's name unless something has it.
  Publication publish_new();
  // Takes the target's name from whatever file has it.
  void publish_over();

  // Its name until then.
  [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }

 private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
};

// The two ways of publish_new: a hard link, and where the file system has none, an empty file of
// that name that is then replaced. Each returns 0 or the system's error number, EEXIST if taken.
int link_to_new_name(const std::filesystem::path& temporary, const std::filesystem::path& target);
int claim_new_name(const std::filesystem::path& temporary, const std::filesystem::path& target);

}  // namespace arcfleet::results
