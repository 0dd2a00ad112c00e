// The HDF5 file of a run: everything of the record, above all the raw samples of every repeat and
// rank, as named arrays with dimension scales, units and definitions. results/fields.md lists them.
// Saving the bytes is save.hpp's, how fields become datasets hdf5_columns.hpp's.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

// The whole file as bytes. A batch size with fewer repeats than the longest has NaN in the rest of
// its rows; one that failed has NaN, or 0 for integers, and the reason in `error`.
// 16 bytes of seal.hpp come behind the end. Throws RecordError where HDF5 fails, or where the
// length of an array of samples is not its number of repeats times ranks.
std::vector<std::byte> hdf5_image(const RunRecord& record);

// The version of the HDF5 library that runs, such as "1.10.8".
std::string hdf5_library_version();

}  // namespace arcfleet::results
