#include "results/summary_copy.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include "results/atomic_file.hpp"
#include "results/json_summary.hpp"
#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(file, ignored));
}

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

[[noreturn]] void refuse_to_overwrite(const fs::path& file, const std::string& why) {
  throw RecordError("cannot overwrite '" + file.string() + "' (" + why +
                    "): choose another name or move it away");
}

// The file itself, behind any links, if a copy may replace it.
fs::path replaceable(const fs::path& file) {
  std::error_code error;
  fs::path found = fs::canonical(file, error);
  if (error || !fs::is_regular_file(found, error))
    refuse_to_overwrite(file, "it is no regular file");
  const fs::path samples = fs::path(found).replace_extension(".h5");
  if (is_there(samples))
    refuse_to_overwrite(
        file, "it is the summary of a run, beside its samples in '" + samples.string() + "'");
  const bool empty = fs::file_size(found, error) == 0;
  if (!empty && !is_summary(text_of(found)))
    refuse_to_overwrite(file, "it holds no summary of arcfleet");
  return found;
}

}  // namespace

void check_copy(const fs::path& file, Overwrite overwrite) {
  if (overwrite == Overwrite::yes && is_there(file)) {
    const fs::path found = replaceable(file);
    check_writable(found.parent_path());
  } else {
    check_new_file(file);
  }
}

void write_copy(const fs::path& file, std::string_view summary, Overwrite overwrite) {
  if (overwrite == Overwrite::yes && is_there(file))
    replace_file(replaceable(file), as_bytes(summary));
  else
    write_new_file(file, as_bytes(summary));
}

}  // namespace arcfleet::results
