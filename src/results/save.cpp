#include "results/save.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <ctime>
#include <fstream>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "results/atomic_file.hpp"
#include "results/hdf5_file.hpp"
#include "results/json_summary.hpp"
#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

namespace fs = std::filesystem;

bool is_kept(char letter) {
  return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
         (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' || letter == '-';
}

// One '_' stands for a whole UTF-8 character, not for each of its bytes.
bool continues_character(char letter) {
  return (static_cast<unsigned char>(letter) & 0xC0) == 0x80;
}

std::string safe_tag(std::string_view tag) {
  constexpr std::size_t longest = 64;
  std::string safe;
  for (const char letter : tag) {
    if (safe.size() == longest) break;
    if (is_kept(letter))
      safe += letter;
    else if (!continues_character(letter))
      safe += '_';
  }
  if (safe.starts_with('.')) safe.front() = '_';
  return safe;
}

bool is_taken(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));  // a dangling link is a name taken, too
}

// Empty if the file cannot be read.
std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

using Publication = StagedFile::Publication;

// Both files are on the disk before either gets its name, so a full disk stops both. Where the
// second name turns out to be taken the first is given back.
Publication publish_pair(const fs::path& hdf5_path, std::span<const std::byte> image,
                         const fs::path& json_path, const std::string& json) {
  StagedFile hdf5_file(hdf5_path, image);
  StagedFile json_file(json_path, as_bytes(json));
  if (hdf5_file.publish_new() == Publication::name_taken) return Publication::name_taken;
  try {
    if (json_file.publish_new() == Publication::done) return Publication::done;
  } catch (const RecordError&) {
    fs::remove(hdf5_path);
    throw;
  }
  fs::remove(hdf5_path);
  return Publication::name_taken;
}

Publication save_as(const fs::path& directory, const std::string& stem, const RunRecord& record,
                    std::span<const std::byte> image) {
  const fs::path hdf5_path = directory / (stem + ".h5");
  const fs::path json_path = directory / (stem + ".json");
  if (is_taken(hdf5_path) || is_taken(json_path)) return Publication::name_taken;
  return publish_pair(hdf5_path, image, json_path, json_summary(record, stem + ".h5"));
}

std::string save_under_free_name(const fs::path& directory, const RunRecord& record,
                                 std::span<const std::byte> image) {
  constexpr int most_names = 10'000;
  const std::string first = file_stem(record.timestamp_s, record.tag);
  std::string stem = first;
  for (int number = 2; number <= most_names; ++number) {
    if (save_as(directory, stem, record, image) == Publication::done) return stem;
    stem = first + '_' + std::to_string(number);
  }
  throw RecordError("cannot save as '" + (directory / first).string() +
                    "' (it and the next 9,998 names are taken): choose another directory or tag");
}

}  // namespace

std::string file_stem(double timestamp_s, std::string_view tag) {
  const auto seconds = static_cast<std::time_t>(timestamp_s);
  std::tm local{};
  localtime_r(&seconds, &local);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y%m%d_%H%M%S", &local);
  const std::string safe = safe_tag(tag);
  return "benchmark_" + safe + (safe.empty() ? "" : "_") + text.data();
}

ResultFiles ResultFiles::going_on(const fs::path& hdf5_file) {
  FileClaim claim = FileClaim::take(hdf5_file);
  const bool is_linked = fs::is_symlink(fs::symlink_status(hdf5_file));
  const fs::path file = is_linked ? fs::canonical(hdf5_file) : hdf5_file;  // not the link
  const fs::path directory = file.parent_path();
  ResultFiles files(directory.empty() ? fs::path(".") : directory);
  files.stem_ = file.stem().string();
  files.claim_ = std::move(claim);
  return files;
}

void ResultFiles::check_summary(const RunRecord& record) const {
  const fs::path json = json_path();
  if (!is_taken(json)) return;
  if (fs::is_regular_file(json) && is_summary_of(record, content_of(json))) return;
  throw RecordError("cannot go on in '" + hdf5_path().string() + "' (saving would replace '" +
                    json.string() + "', which is no summary of that run): move it away");
}

void ResultFiles::save_as_new(const RunRecord& record, std::span<const std::byte> image) {
  stem_ = save_under_free_name(directory_, record, image);
  claim_ = FileClaim::hold(hdf5_path());
}

// The new file is held before it has its name, so that at no time nobody holds the named file.
void ResultFiles::replace(const RunRecord& record, std::span<const std::byte> image) {
  const std::string json = json_summary(record, stem_ + ".h5");
  StagedFile hdf5_file(hdf5_path(), image);
  StagedFile json_file(json_path(), as_bytes(json));
  FileClaim claim = FileClaim::hold(hdf5_file.temporary());
  hdf5_file.publish_over();
  claim_ = std::move(claim);
  json_file.publish_over();
}

void ResultFiles::save(const RunRecord& record) {
  const std::vector<std::byte> image = hdf5_image(record);
  if (claim_ && claim_->is_named(hdf5_path()))
    replace(record, image);
  else
    save_as_new(record, image);
}

fs::path ResultFiles::path_with(const char* extension) const {
  return stem_.empty() ? fs::path() : directory_ / (stem_ + extension);
}

}  // namespace arcfleet::results
