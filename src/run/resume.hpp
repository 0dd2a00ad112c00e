// --resume: a sweep that was interrupted continues where its .h5 file ends. Which measurements that
// leaves is for remaining.hpp to say.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// The contents of the file, with its derived numbers computed again and without the batch sizes
// that failed. Throws results::RecordError; the file is never changed.
results::RunRecord resumed_record(const std::filesystem::path& hdf5_file);

// The first thing that makes `start` another run than `old`: an option, the program, the kind of
// processor, the number of ranks or threads. Nothing if a sweep may continue.
std::optional<std::string> difference(const results::RunRecord& old,
                                      const results::RunRecord& start);

// Adds the results of the old run to the record of this start. The time, name and verdict of the
// first start stay, unless this start is INVALID already.
void take_over(results::RunRecord&& old, results::RunRecord& start);

// All three: reads the file, throws std::runtime_error if it is of another run, and takes it over.
void resume(const std::filesystem::path& hdf5_file, results::RunRecord& start);

}  // namespace arcfleet::run
