#include "run/capsule_file.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "capsule/capsule.hpp"
#include "results/atomic_file.hpp"
#include "results/record_error.hpp"

namespace arcfleet::run {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(file, ignored));
}

std::string earlier_bytes(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

[[noreturn]] void refuse(const fs::path& file, const std::string& why) {
  throw results::RecordError("cannot overwrite '" + file.string() + "' (" + why +
                             "): choose another name or move it away");
}

// The file itself, behind any links, if a capsule may replace it.
fs::path replaceable(const fs::path& file) {
  std::error_code error;
  fs::path found = fs::canonical(file, error);
  if (error || !fs::is_regular_file(found, error)) refuse(file, "it is no regular file");
  const std::string bytes = earlier_bytes(found);
  const bool empty = fs::file_size(found, error) == 0;
  if (!empty && !capsule::is_capsule(results::as_bytes(bytes)))
    refuse(file, "it is no capsule of arcfleet");
  return found;
}

}  // namespace

void check_capsule(const fs::path& file, results::Overwrite overwrite) {
  if (overwrite == results::Overwrite::yes && is_there(file))
    results::check_writable(replaceable(file).parent_path());
  else
    results::check_new_file(file);
}

void publish_capsule(const fs::path& file, std::span<const std::byte> bytes,
                     results::Overwrite overwrite) {
  if (overwrite == results::Overwrite::yes && is_there(file))
    results::replace_file(replaceable(file), bytes);
  else
    results::write_new_file(file, bytes);
}

}  // namespace arcfleet::run
