#include "run/node_energy.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <string>
#include <thread>
#include <utility>

#include "host/activity.hpp"
#include "mpi/links.hpp"

namespace arcfleet::run {
namespace {

using mpi::Communicator;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
// Processors take a moment to go to sleep, and the firmware to notice.
constexpr double settling_s = 0.2;
constexpr double shortest_window_s = 0.3;
// Slower counters leave the idle power unknown: the machine waits for them.
constexpr double longest_window_s = 2;
// A process that rests uses next to nothing.
constexpr double most_busy_share = 0.05;

void sleep_s(double time_s) {
  std::this_thread::sleep_for(std::chrono::duration<double>(time_s));
}

}  // namespace

NodeEnergy::NodeEnergy(const Communicator& ranks, const std::filesystem::path& root) {
  if (mpi::first_rank_of_host(ranks) == ranks.rank()) meter_.emplace(root);
}

void NodeEnergy::tell(std::vector<results::RankPlacement>& placements,
                      const Communicator& ranks) const {
  auto sources = ranks.gather(meter_ ? meter_->source() : std::string());
  auto scopes = ranks.gather(meter_ ? meter_->scope() : std::string());
  auto missing = ranks.gather(meter_ ? meter_->missing() : std::string());
  for (std::size_t rank = 0; rank < placements.size(); ++rank) {
    placements[rank].energy_source = std::move(sources[rank]);
    placements[rank].energy_scope = std::move(scopes[rank]);
    placements[rank].energy_missing = std::move(missing[rank]);
  }
}

double NodeEnergy::take_j() {
  return meter_ ? meter_->take_j() : unknown;
}

// 0: no node counts its energy, or one counts it too slowly.
double NodeEnergy::window_s(const Communicator& ranks) const {
  const double time_s = ranks.max(meter_ ? meter_->shortest_s() : 0);
  return time_s == 0 || time_s > longest_window_s ? 0 : std::max(time_s, shortest_window_s);
}

double NodeEnergy::idle_power_w(const Communicator& ranks) {
  const double time_s = window_s(ranks);
  if (time_s == 0) return unknown;
  ranks.sleeping_barrier();
  sleep_s(settling_s);
  host::ActivityWatch watch({}, {});
  take_j();
  sleep_s(time_s);
  const double energy_j = take_j();
  const host::Activity activity = watch.take();
  ranks.sleeping_barrier();
  const bool was_busy = activity.processor_time_s > most_busy_share * activity.counted_s;
  latest_idle_w_ = ranks.on_host().any_of(was_busy) ? unknown : energy_j / activity.counted_s;
  return *latest_idle_w_;
}

double NodeEnergy::latest_idle_power_w(const Communicator& ranks) {
  return latest_idle_w_ ? *latest_idle_w_ : idle_power_w(ranks);
}

}  // namespace arcfleet::run
