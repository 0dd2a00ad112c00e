// How a run begins: every rank gets the tasks, its threads and its engine, and rank 0 learns where
// all ranks run.
#pragma once

#include <vector>

#include "config/options.hpp"
#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "run/node_energy.hpp"
#include "run/work.hpp"
#include "tasks/task.hpp"

namespace arcfleet::run {

// Rank 0 reads and packs the tasks, all others unpack what they receive: no other rank opens files.
tasks::TaskSet shared_task_set(const config::Options& options, const mpi::Communicator& ranks);

// How many threads this rank uses: OMP_NUM_THREADS, or its part of the host's processors.
int threads_of_this_rank(const mpi::Communicator& ranks);

// Host, processors and threads of every rank, on rank 0; empty elsewhere.
std::vector<results::RankPlacement> placements(const mpi::Communicator& ranks, int threads);

// What all ranks know, and the record of a run that has measured nothing. The record is whole on
// rank 0; the other ranks have what all ranks know.
struct Setup {
  Work work;
  results::RunRecord record;
  NodeEnergy energy;
};
Setup set_up(const config::Options& options, const mpi::Communicator& ranks);

}  // namespace arcfleet::run
