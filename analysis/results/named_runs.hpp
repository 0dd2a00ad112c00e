// Runs under one name, which pictures draw as one line and reports show in one column.
#pragma once

#include <string>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

struct NamedRuns {
  std::string name;                    // clean
  std::vector<const RunResult*> runs;  // in time order, not empty
};

// The runs of all groups.
inline std::vector<const RunResult*> runs_of(const std::vector<NamedRuns>& groups) {
  std::vector<const RunResult*> runs;
  for (const NamedRuns& group : groups)
    runs.insert(runs.end(), group.runs.begin(), group.runs.end());
  return runs;
}

}  // namespace arcfleet::analysis
