#include "timing/efficiency.hpp"

#include <algorithm>

namespace arcfleet::timing {
namespace {

// Sums and maxima over the ranks; the thread times are weighted with the number of threads.
struct Totals {
  double useful_s = 0, max_useful_s = 0, ideal_s = 0, run_s = 0;
  double at_work_s = 0, busiest_s = 0, stepping_s = 0;
};

Totals totals_of(std::span<const RankTimes> ranks) {
  Totals totals;
  for (const RankTimes& rank : ranks) {
    const auto threads = static_cast<double>(rank.threads);
    totals.useful_s += rank.useful_s;
    totals.max_useful_s = std::max(totals.max_useful_s, rank.useful_s);
    totals.ideal_s = std::max(totals.ideal_s, rank.useful_s + rank.sync_s);
    totals.run_s = std::max(totals.run_s, rank.useful_s + rank.sync_s + rank.exchange_s);
    totals.at_work_s += threads * rank.thread_mean_s;
    totals.busiest_s += threads * rank.thread_max_s;
    totals.stepping_s += threads * rank.stepping_s;
  }
  return totals;
}

double share(double part, double whole) {
  return whole > 0 ? std::min(part / whole, 1.0) : 1.0;
}

}  // namespace

Efficiency efficiency(std::span<const RankTimes> ranks) {
  const Totals totals = totals_of(ranks);
  Efficiency result;
  result.load_balance =
      share(totals.useful_s / static_cast<double>(ranks.size()), totals.max_useful_s);
  result.serialisation = share(totals.max_useful_s, totals.ideal_s);
  result.transfer = share(totals.ideal_s, totals.run_s);
  result.mpi = result.load_balance * result.serialisation * result.transfer;
  result.thread_balance = share(totals.at_work_s, totals.busiest_s);
  result.openmp = share(totals.at_work_s, totals.stepping_s);
  result.parallel = result.mpi * result.openmp;
  return result;
}

}  // namespace arcfleet::timing
