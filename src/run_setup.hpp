// What a run begins with on every rank: its tasks, its threads, and what is known of where it runs.
#pragma once

#include <vector>

#include "arc/tasks/task.hpp"
#include "cli/options.hpp"
#include "cluster/communicator.hpp"
#include "record/run_record.hpp"

namespace arcfleet {

// Collective. Rank 0 reads and packs, all others unpack what they are sent: no other rank opens a
// file.
arc::TaskSet shared_task_set(const cli::Options& options, const cluster::Communicator& ranks);

// Collective.
int threads_of_this_rank(const cluster::Communicator& ranks);

// Collective. Host, binding and threads of every rank, on rank 0; empty elsewhere.
std::vector<record::RankPlacement> placements(const cluster::Communicator& ranks, int threads);

// Not collective; rank 0 alone has the placements. Facts about machine, build, job and MPI; the
// hosts by name up to 16 of them.
record::Attributes system_info(const std::vector<record::RankPlacement>& ranks);

}  // namespace arcfleet
