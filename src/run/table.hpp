// The printed results of a run: rates, details, warnings and the verdict, in at most 80 columns.
#pragma once

#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// Everything below the header (header.hpp), each table with what its columns mean.
std::string results_table(const results::RunRecord& run);

}  // namespace arcfleet::run
