// --resume: a sweep that was interrupted goes on where its .h5 file ends.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// What the file holds, its derived numbers computed again; batch sizes that failed are left out.
// Throws results::RecordError, the file untouched.
results::RunRecord resumed_record(const std::filesystem::path& hdf5_file);

// What makes the new start another run than the old one: an option, the program, the kind of
// processor, the number of ranks or threads. Nothing if they are the same.
std::optional<std::string> difference(const results::RunRecord& old,
                                      const results::RunRecord& start);

}  // namespace arcfleet::run
