// Names and saves the two files of a run. A run saves after every result, so the directory always
// holds the last complete pair, or no file of this run.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "results/file_claim.hpp"
#include "results/run_record.hpp"

namespace arcfleet::results {

// "benchmark_YYYYMMDD_HHMMSS", with a tag "benchmark_TAG_YYYYMMDD_HHMMSS", in local time. Every
// character of the tag except A-Z a-z 0-9 . _ - becomes one '_', and so does a leading dot. At most
// 64 characters are kept.
std::string file_stem(double timestamp_s, std::string_view tag);

// The files of one run. Only rank 0 has one. A save never overwrites files of another run: if
// one of the two names is taken, before or during the first save, the files get the next free name
// of STEM_2, STEM_3 ...
class ResultFiles {
 public:
  // The caller checks the directory before it measures anything: check_writable() of
  // atomic_file.hpp.
  explicit ResultFiles(std::filesystem::path directory) : directory_(std::move(directory)) {}

  // For a resumed run: save() replaces this .h5 file and the .json file of the same name. The file
  // is this run's from now on, so it is read only afterwards. Throws RecordError if another run
  // owns it.
  static ResultFiles going_on(const std::filesystem::path& hdf5_file);

  // Proves that the .json file beside the .h5 file, if there is one, is a summary of this run,
  // which save() may replace. Throws RecordError.
  void check_summary(const RunRecord& record) const;

  // Writes the record as HDF5 and as JSON. The first call chooses the names from the time
  // and tag of the record; later calls replace both files, unless another run has replaced them:
  // then they choose names as the first. Throws RecordError. A first call that throws leaves no
  // file. A later call that throws leaves each file complete, either old or new.
  void save(const RunRecord& record);

  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

  // Empty before the first save.
  std::filesystem::path json_path() const { return path_with(".json"); }
  std::filesystem::path hdf5_path() const { return path_with(".h5"); }

 private:
  std::filesystem::path path_with(const char* extension) const;
  void save_as_new(const RunRecord& record, std::span<const std::byte> image);
  void replace(const RunRecord& record, std::span<const std::byte> image);

  std::filesystem::path directory_;
  std::string stem_;
  std::optional<FileClaim> claim_;  // of the .h5 file, once there is one
};

}  // namespace arcfleet::results
