// How well a run uses its ranks and threads, from the times of one repeat and without a tracer: the
// multiplicative metrics of the POP centre of excellence ("POP Standard Metrics for Parallel
// Performance Analysis"; for threads "Hybrid Assessment Metrics"). protocol.hpp takes the times.
#pragma once

#include <cstdint>
#include <span>

namespace arcfleet::timing {

// The times of one rank in one repeat.
struct RankTimes {
  double useful_s = 0;       // outside MPI
  double stepping_s = 0;     // the part of useful_s in which the threads below work
  double sync_s = 0;         // in MPI, waiting for other ranks
  double exchange_s = 0;     // in MPI, moving data
  double thread_mean_s = 0;  // time at work, mean over the threads; an idle thread counts as 0
  double thread_max_s = 0;   // time at work of the busiest thread
  std::int64_t threads = 1;
};

// Shares 0..1; 1 is best. The ideal run time is the run time on a network that takes no time.
struct Efficiency {
  double load_balance = 1;    // mean / maximum useful time of the ranks
  double serialisation = 1;   // maximum useful time / ideal run time
  double transfer = 1;        // ideal run time / run time
  double mpi = 1;             // load balance x serialisation x transfer
  double thread_balance = 1;  // mean / maximum time at work of the threads of a rank
  double openmp = 1;          // time at work of all threads / stepping time x threads
  double parallel = 1;        // mpi x openmp: the share of run time x threads spent at work
};

// The efficiencies of one repeat. The run time is the slowest rank's useful, sync and exchange
// time. The ideal run time leaves out the exchange time, because all ranks synchronise before every
// exchange. A share of nothing (0 / 0) counts as 1.
Efficiency efficiency(std::span<const RankTimes> ranks);

}  // namespace arcfleet::timing
