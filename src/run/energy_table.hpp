// The printed table of steps per joule, or the sentence that says why there is none.
#pragma once

#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// Both have lines of at most 80 columns. The table is empty if no batch size has steps per joule.
std::string energy_table(const results::RunRecord& run);
// Why the table is empty; empty if it is not, or if the record is older than energy.
std::string energy_line(const results::RunRecord& run);

}  // namespace arcfleet::run
