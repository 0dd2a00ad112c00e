// Whether every thread of a run can have a processor of its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::run {

// Names the first processors that more threads must share than there are processors. Nothing where
// every thread can have its own processor, or where the system does not list them.
std::optional<std::string> binding_problem(const std::vector<results::RankPlacement>& ranks);

}  // namespace arcfleet::run
