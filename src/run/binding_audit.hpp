// Whether every thread of a run can have a processor, and a core, of its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::run {

// Names the first processors that more threads must share than there are processors. Nothing where
// every thread can have its own processor, or where the system does not list them.
std::optional<std::string> binding_problem(const std::vector<results::RankPlacement>& ranks);

// The same for cores, whose processors are hardware threads that slow each other. Counts the
// further nodes.
std::optional<std::string> core_warning(const std::vector<results::RankPlacement>& ranks);

}  // namespace arcfleet::run
