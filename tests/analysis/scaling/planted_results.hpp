// Results of runs that never were, for the tests of scaling.
#pragma once

#include <utility>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis::testing_results {

struct Layout {
  std::int64_t nodes = 1;
  std::int64_t ranks = 1;
  std::int64_t threads_per_rank = 1;
};

// A run of one batch size, 1000 environments, with this rate in steps/s.
inline RunResult run_of(const Layout& layout, double rate, std::vector<double> samples = {}) {
  RunResult run;
  run.file = "a.json";
  run.program = "arcfleet";
  run.scaling = "strong";
  run.seed = "42";
  run.nodes = layout.nodes;
  run.ranks = layout.ranks;
  run.threads_per_rank = layout.threads_per_rank;
  run.batches[1000] = {.environments = 1000,
                       .rate = Rate{.steps_per_second = rate, .samples = std::move(samples)}};
  return run;
}

}  // namespace arcfleet::analysis::testing_results
