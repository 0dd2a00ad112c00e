// Rates of cores and shares of their time, from the samples of one run with a rank on each core.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/nodes/node_record.hpp"
#include "results/run_record.hpp"

namespace arcfleet::analysis::nodes {

// A repeat in which the rank lost time to something else does not count, if this many others
// remain.
inline constexpr std::size_t enough_repeats = 5;

// [repeat]: the seconds that the rank took for one rollout.
std::vector<double> times_of_rank(const results::BatchResult& batch, std::size_t rank,
                                  std::size_t ranks);

// Medians over ranks of their shares of all repeats.
TimeShares shares_of(const results::BatchResult& batch, std::size_t ranks);

}  // namespace arcfleet::analysis::nodes
