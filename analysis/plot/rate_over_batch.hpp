// A panel: rate over batch size, a line for each of some runs.
#pragma once

#include <span>
#include <string>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

struct NamedRun {
  std::string name;
  const RunResult* run = nullptr;
};

// The width to which the names of a picture's lines are cut.
inline constexpr int max_name_columns = 32;

// With the recorded 95 % intervals. The first seven runs that measured any batch size.
std::string rate_over_batch_panel(std::span<const NamedRun> runs);

}  // namespace arcfleet::analysis
