// The picture of runs side by side: rate over batch size, and the history of their tags.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/plot/picture.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// Two panels:
//   rate over batch size, a line for the latest run of each tag, intervals drawn;
//   rate over time at the batch size, or of the single environment if no run has that size, with
//   one line for each tag.
// It shows the seven tags that were used last; all runs without a tag count as one tag. The runs
// must be in chronological order.
Picture compare_picture(const std::vector<const RunResult*>& runs, std::int64_t batch_size);

}  // namespace arcfleet::analysis
