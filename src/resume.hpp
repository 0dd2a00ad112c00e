// --resume: a sweep that was interrupted goes on where its .h5 file ends.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "record/run_record.hpp"

namespace arcfleet {

// What the file holds, its derived numbers computed again; batch sizes that failed are left out.
// Throws record::RecordError, the file untouched.
record::RunRecord resumed_record(const std::filesystem::path& hdf5_file);

// What makes the new start another run than the old one: an option, the program, the kind of
// processor, the number of ranks or threads. Nothing if they are the same.
std::optional<std::string> difference(const record::RunRecord& old, const record::RunRecord& start);

}  // namespace arcfleet
