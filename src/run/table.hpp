// The printed form of a run: one table of at most 80 columns, for standard output.
#pragma once

#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// What is run and where: two or three lines.
std::string header(const results::RunRecord& run);

// Which processors the threads of every rank may run on.
std::string binding_table(const results::RunRecord& run);

// The results, warnings, the line on verification, and a legend for what the columns mean.
std::string results_table(const results::RunRecord& run);

}  // namespace arcfleet::run
