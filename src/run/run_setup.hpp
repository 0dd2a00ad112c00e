// What a run begins with on every rank: its tasks, its threads, and what is known of where it runs.
#pragma once

#include <vector>

#include "config/options.hpp"
#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "tasks/task.hpp"

namespace arcfleet::run {

// Collective. Rank 0 reads and packs, all others unpack what they are sent: no other rank opens a
// file.
tasks::TaskSet shared_task_set(const config::Options& options, const mpi::Communicator& ranks);

// Collective.
int threads_of_this_rank(const mpi::Communicator& ranks);

// Collective. Host, binding and threads of every rank, on rank 0; empty elsewhere.
std::vector<results::RankPlacement> placements(const mpi::Communicator& ranks, int threads);

// Not collective; rank 0 alone has the placements. Facts about machine, build, job and MPI; the
// hosts by name up to 16 of them.
results::Attributes system_info(const std::vector<results::RankPlacement>& ranks);

}  // namespace arcfleet::run
