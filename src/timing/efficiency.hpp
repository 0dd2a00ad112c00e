// How well ranks and threads are used, from the times of one repeat and without a tracer: the
// multiplicative metrics of the POP centre of excellence ("POP Standard Metrics for Parallel
// Performance Analysis"; for threads "Hybrid Assessment Metrics"). Each is 0..1 and 1 is best.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

namespace arcfleet::timing {

// One rank's times in one repeat.
struct RankActivity {
  double useful_s = 0;          // outside MPI
  double stepping_s = 0;        // part of it: the time in which the threads below were at work
  double sync_s = 0;            // in MPI, waiting for other ranks
  double exchange_s = 0;        // in MPI, moving data
  double thread_at_work_s = 0;  // mean over its threads, idle ones counted with 0
  double thread_busiest_s = 0;  // greatest of its threads
  std::int64_t threads = 1;
};

struct Efficiency {
  double load_balance = 1;   // mean / greatest useful time of the ranks
  double serialisation = 1;  // greatest useful time / run time on a network that takes no time
  double transfer = 1;       // run time on such a network / run time
  double mpi = 1;  // load balance x serialisation x transfer = mean useful time / run time
  double thread_balance = 1;  // mean / greatest time at work of the threads of a rank
  double openmp = 1;          // time of all threads at work / stepping time x threads
  double parallel = 1;        // mpi x openmp: share of run time x threads at work
};

// The run time is the slowest rank's useful, meeting and exchange time; without the exchanges it is
// what a network that takes no time leaves, for before every exchange all ranks meet.
inline Efficiency efficiency(std::span<const RankActivity> ranks) {
  double useful_s = 0, greatest_useful_s = 0, ideal_s = 0, run_s = 0;
  double at_work_s = 0, busiest_s = 0, room_s = 0;
  for (const RankActivity& rank : ranks) {
    const auto threads = static_cast<double>(rank.threads);
    useful_s += rank.useful_s;
    greatest_useful_s = std::max(greatest_useful_s, rank.useful_s);
    ideal_s = std::max(ideal_s, rank.useful_s + rank.sync_s);
    run_s = std::max(run_s, rank.useful_s + rank.sync_s + rank.exchange_s);
    at_work_s += threads * rank.thread_at_work_s;
    busiest_s += threads * rank.thread_busiest_s;
    room_s += threads * rank.stepping_s;
  }
  const auto share = [](double part, double whole) {
    return whole > 0 ? std::min(part / whole, 1.0) : 1.0;
  };
  Efficiency result;
  result.load_balance = share(useful_s / static_cast<double>(ranks.size()), greatest_useful_s);
  result.serialisation = share(greatest_useful_s, ideal_s);
  result.transfer = share(ideal_s, run_s);
  result.mpi = result.load_balance * result.serialisation * result.transfer;
  result.thread_balance = share(at_work_s, busiest_s);
  result.openmp = share(at_work_s, room_s);
  result.parallel = result.mpi * result.openmp;
  return result;
}

}  // namespace arcfleet::timing
