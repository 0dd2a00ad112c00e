// Where a run's two files land and what they are called. Saved after every result: at any moment
// the directory holds the last whole pair, or no file of this run.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "results/run_record.hpp"

namespace arcfleet::results {

// "benchmark_YYYYMMDD_HHMMSS", with a tag "benchmark_TAG_YYYYMMDD_HHMMSS", in local time. Of the
// tag every character but A-Z a-z 0-9 . _ - becomes one '_', as does a leading dot; at most 64 are
// kept.
std::string file_stem(double timestamp_s, std::string_view tag);

// The files of one run. Only rank 0 has one. A name that is taken is never written to, be it taken
// by either file, before the first save or during it: the next free of STEM_2, STEM_3 ... is used.
class ResultFiles {
 public:
  // The directory is to be checked first, before anything is measured: check_writable() of
  // atomic_file.hpp.
  explicit ResultFiles(std::filesystem::path directory) : directory_(std::move(directory)) {}

  // Of a run that goes on: both files of this .h5 file's name are written anew.
  static ResultFiles going_on(const std::filesystem::path& hdf5_file);

  // Writes the record as HDF5 and as JSON. The first call settles the names from the record's time
  // and tag, later ones replace both files. Throws RecordError; the first call then leaves no file
  // of its own, a later one leaves each file whole: as it was, or already the new one.
  void save(const RunRecord& record);

  // Empty before the first save.
  std::filesystem::path json_path() const { return path_with(".json"); }
  std::filesystem::path hdf5_path() const { return path_with(".h5"); }

 private:
  std::filesystem::path path_with(const char* extension) const;

  std::filesystem::path directory_;
  std::string stem_;
};

}  // namespace arcfleet::results
