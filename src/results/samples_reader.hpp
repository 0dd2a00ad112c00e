// The samples of a run, read back from its HDF5 file: what --resume goes on from. What the samples
// give (medians, intervals) is not read but left to be computed again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

// Of a file that hdf5_image made, with its seal. Fills everything of the record but derived
// numbers and the profile; of a batch size that failed, its size and error alone. Throws
// RecordError if the bytes are cut, damaged, not such a file, or of another schema_version.
RunRecord read_samples(std::span<const std::byte> file);

// The same from the disk, array by array: memory for the record alone, not for the file beside it.
RunRecord read_samples(const std::filesystem::path& file);

// Of one batch size what its ranks took for their steps.
struct StepSamples {
  std::int64_t repeats = 0;
  std::int64_t rollouts_per_repeat = 0;
  std::int64_t num_steps = 0;
  std::vector<std::string> hosts = {};          // [rank]
  std::vector<std::int64_t> environments = {};  // [rank]: its share
  std::vector<double> step_time_s = {};         // [repeat][rank], all rollouts of a repeat
};

// Reads nothing else of the file, but all of it once for its seal. Throws RecordError as
// read_samples, and where the file has no such batch size or that one failed.
StepSamples read_step_samples(const std::filesystem::path& file, std::int64_t batch_size);

// What read_samples refuses in a batch size: counts below 1 or too large to multiply; times that
// are negative, infinite or none. Throw RecordError.
void check_counts(const BatchResult& batch);
void check_times(const BatchResult& batch);

}  // namespace arcfleet::results
