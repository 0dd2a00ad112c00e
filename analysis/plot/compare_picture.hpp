// The picture of runs side by side: rate over batch size, and the history of their tags.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/plot/picture.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// Two panels:
//   rate over batch size, a line for the latest run of each tag, intervals drawn;
//   rate over time at the batch size, or of the single environment where no run has that size: one
//   line a tag.
// Of the tags the seven last used; runs without a tag are one. Runs in time order.
Picture compare_picture(const std::vector<const RunResult*>& runs, std::int64_t batch_size);

}  // namespace arcfleet::analysis
