// A panel: the step times of every rank in every repeat, as a heat map.
#pragma once

#include <string>

#include "analysis/scaling/hosts.hpp"

namespace arcfleet::analysis {

// Colours show the time relative to the median of all. More than 512 ranks share rows, which show
// the slowest rank of each few neighbours. Empty if no time is finite.
// `what` names the run: "2 ranks, batch 4,096". Repeats count from 1, as in warnings.
std::string heat_panel(const StepTimes& times, const std::string& what);

}  // namespace arcfleet::analysis
