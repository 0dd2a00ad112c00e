// Reads the samples of a run back from its HDF5 file, for --resume and the analysis. It does not
// read medians and intervals, because they can be computed again from the samples.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

// Reads a sealed file that hdf5_image made. It fills the whole record except derived numbers and
// the profile. For a batch size that failed it fills only size and error. Throws RecordError if the
// bytes are cut, damaged, not such a file, or of another schema_version.
RunRecord read_samples(std::span<const std::byte> file);

// Reads the same from the disk, array by array. It needs memory for the record but not for the
// file.
RunRecord read_samples(const std::filesystem::path& file);

// The times that the ranks took for the steps of one batch size.
struct StepSamples {
  std::int64_t repeats = 0;
  std::int64_t num_steps = 0;
  std::vector<std::string> hosts = {};          // [rank]
  std::vector<std::int64_t> environments = {};  // [rank]: its share
  std::vector<double> step_time_s = {};         // [repeat][rank], for one rollout
};

// Reads nothing else of the file, but all of it once for its seal. Throws RecordError as
// read_samples, and where the file has no such batch size or that one failed.
StepSamples read_step_samples(const std::filesystem::path& file, std::int64_t batch_size);

// The checks of read_samples on a batch size. They refuse counts below 1 or too large to multiply,
// and times that are missing, negative or infinite. They throw RecordError.
void check_counts(const BatchResult& batch);
void check_times(const BatchResult& batch);

}  // namespace arcfleet::results
