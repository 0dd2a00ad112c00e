// The samples of a run, read back from its HDF5 file: what --resume goes on from. What the samples
// give (medians, intervals) is not read but left to be computed again.
#pragma once

#include <cstddef>
#include <span>

#include "record/run_record.hpp"

namespace arcfleet::record {

// Of a file that hdf5_image made, with its seal. Fills everything of the record but derived
// numbers and the profile; of a batch size that failed, its size and error alone. Throws
// RecordError if the bytes are cut, damaged, not such a file, or of another schema_version.
RunRecord read_samples(std::span<const std::byte> file);

// What read_samples refuses in a batch size: counts below 1 or too large to multiply; times that
// are negative, infinite or none. Throw RecordError.
void check_counts(const BatchResult& batch);
void check_times(const BatchResult& batch);

}  // namespace arcfleet::record
