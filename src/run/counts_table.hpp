// The printed table of what a step takes by the processors' counters.
#pragma once

#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// Lines of at most 80 columns; empty if no batch size has a count.
std::string counts_table(const results::RunRecord& run);
// Why nothing could be counted; empty if the record does not say.
std::string counts_line(const results::RunRecord& run);

}  // namespace arcfleet::run
