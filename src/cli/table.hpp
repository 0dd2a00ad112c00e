// The printed form of a run: one table of at most 80 columns, for standard output.
#pragma once

#include <string>

#include "record/run_record.hpp"

namespace arcfleet::cli {

// What is run and where: two or three lines.
std::string header(const record::RunRecord& run);

// Which processors the threads of every rank may run on.
std::string binding_table(const record::RunRecord& run);

// The results, warnings, the line on verification, and a legend for what the columns mean.
std::string results_table(const record::RunRecord& run);

}  // namespace arcfleet::cli
