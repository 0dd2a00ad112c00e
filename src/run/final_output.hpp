// Writes the output of a complete run other than its result files and its capsule: the copy of
// --json and the end of the text on standard output, whose beginning live_output.hpp has printed.
#pragma once

#include <string>

#include "config/options.hpp"
#include "results/run_record.hpp"
#include "results/save.hpp"
#include "results/summary_copy.hpp"
#include "run/live_output.hpp"

namespace arcfleet::run {

// What follows the rows: their meaning, details, profile (--profile), the names of the files, with
// that of --capsule, and the lines of --fom. With --format json only the summary, in ASCII.
std::string end_of_output(const results::RunRecord& record, const config::Options& options,
                          const results::ResultFiles& files);

// Writes the copy, then prints the end. Throws std::runtime_error.
void write_final_output(const results::RunRecord& record, const config::Options& options,
                        const results::ResultFiles& files, LiveOutput& output);

// Whether the copy, and the capsule, may replace an earlier one.
results::Overwrite overwrite_of(const config::Options& options);

}  // namespace arcfleet::run
