#include "measure/protocol.hpp"

#include <algorithm>
#include <cmath>

#include "measure/stopwatch.hpp"

namespace arcfleet::measure {
namespace {

struct RepeatTime {
  double step_s = 0;
  double reset_s = 0;
  [[nodiscard]] double total_s() const { return step_s + reset_s; }
};

// One repeat: the timed region. Its two times never overlap.
RepeatTime timed_repeat(const Rollout& rollout, std::int64_t rollouts, const Team& team) {
  team.synchronise();
  RepeatTime time;
  Stopwatch watch;
  for (std::int64_t done = 0; done < rollouts; ++done) {
    rollout.reset();
    time.reset_s += watch.lap_s();
    rollout.steps();
    time.step_s += watch.lap_s();
  }
  return time;
}

// The least number of rollouts for which the slowest rank takes min_time_s. All ranks see the same
// greatest times, so all come to the same number.
std::int64_t calibrated_rollouts(const Plan& plan, const Rollout& rollout, const Team& team) {
  constexpr std::int64_t most = 100'000'000;
  std::int64_t rollouts = 1;
  while (rollouts < most) {
    const double elapsed_s = team.greatest(timed_repeat(rollout, rollouts, team).total_s());
    if (elapsed_s >= plan.min_time_s) break;
    const double wanted =
        1.05 * static_cast<double>(rollouts) * plan.min_time_s / std::max(elapsed_s, 1e-9);
    const double most_growth = 100.0 * static_cast<double>(rollouts);
    rollouts = std::max(rollouts + 1, static_cast<std::int64_t>(std::min(wanted, most_growth)));
  }
  return std::min(rollouts, most);
}

}  // namespace

Samples measure(const Plan& plan, const Rollout& rollout, const Team& team,
                const std::function<void(int, int)>& on_repeat) {
  Samples samples;
  samples.rollouts_per_repeat = calibrated_rollouts(plan, rollout, team);
  samples.step_time_s.reserve(static_cast<std::size_t>(plan.repeats));
  samples.reset_time_s.reserve(static_cast<std::size_t>(plan.repeats));
  for (int repeat = -plan.warmups; repeat < plan.repeats; ++repeat) {
    const RepeatTime time = timed_repeat(rollout, samples.rollouts_per_repeat, team);
    if (repeat >= 0) {
      const bool included = plan.reset_time == ResetTime::included;
      samples.step_time_s.push_back(included ? time.total_s() : time.step_s);
      samples.reset_time_s.push_back(time.reset_s);
    }
    on_repeat(repeat + 1, plan.repeats);
  }
  return samples;
}

}  // namespace arcfleet::measure
