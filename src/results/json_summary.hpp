// The JSON summary of a run: headline numbers for people and tools, no raw samples (hdf5_file.hpp
// has those). results/fields.md defines every key, results/schema.json is its schema. Saving the
// text is save.hpp's.
#pragma once

#include <string>
#include <string_view>

#include "results/json_layout.hpp"
#include "results/run_record.hpp"

namespace arcfleet::results {

// The summary as indented UTF-8 text that ends with a newline. `samples_file` is the name, without
// a directory, of the HDF5 file with the samples. Bytes that are no UTF-8 become U+FFFD, numbers
// that are not finite become null; all other doubles read back as the same double.
std::string json_summary(const RunRecord& record, std::string_view samples_file,
                         Letters letters = Letters::all);

// Whether a text is the summary of any run.
bool is_summary(std::string_view text);

// Whether a text is a summary of this run, as it is or as it was earlier: it has the same timestamp
// and tag, and no batch size that the record lacks, but for those that failed.
bool is_summary_of(const RunRecord& record, std::string_view text);

}  // namespace arcfleet::results
