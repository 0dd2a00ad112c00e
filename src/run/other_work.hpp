// How much of the run's processors other programs use, from the counters of the ranks. The load
// average cannot tell, because it still counts the previous run.
#pragma once

#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::run {

// What the ranks counted in one stretch of time.
struct ProcessorUse {
  std::vector<double> busy_s;            // [rank] of its processors, by any program; NaN: unknown
  std::vector<double> processor_time_s;  // [rank] of its own process
};

// [rank]: the time on the rank's processors that no rank of its node that may run on any of them
// has used; at least 0, NaN where it is unknown.
std::vector<double> other_times_s(const ProcessorUse& use,
                                  const std::vector<results::RankPlacement>& ranks);

// The same for every repeat: fills other_s of the samples, [repeat][rank].
void find_other_time(results::BatchSamples& batch,
                     const std::vector<results::RankPlacement>& ranks);

// How the ranks of a node share its processors.
struct Sharing {
  std::vector<bool> is_crowded;         // [rank]: more threads may run there than processors are
  std::vector<double> threads_on_node;  // [rank]: of all ranks of its node
};
Sharing sharing_of(const std::vector<results::RankPlacement>& ranks);

// Warnings about the time before the run: one line for each node on which others used a notable
// part of the run's processors, at most ten. `processors_used` [rank] is other_times_s for one
// second.
std::vector<std::string> other_work_warnings(const std::vector<double>& processors_used,
                                             const std::vector<results::RankPlacement>& ranks);

}  // namespace arcfleet::run
