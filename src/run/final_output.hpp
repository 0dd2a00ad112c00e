// Writes the output of a complete run other than its two result files: the copy of --json and the
// text on standard output.
#pragma once

#include <string>

#include "config/options.hpp"
#include "results/run_record.hpp"
#include "results/save.hpp"

namespace arcfleet::run {

// Header, bindings (--binding), results, profile (--profile) and the names of the files.
std::string final_text(const results::RunRecord& record, const config::Options& options,
                       const std::string& json_file);

// Writes the copy, then prints the text. Throws std::runtime_error.
void write_final_output(const results::RunRecord& record, const config::Options& options,
                        const results::ResultFiles& files);

}  // namespace arcfleet::run
