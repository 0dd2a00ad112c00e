#include "timing/protocol.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "timing/statistics.hpp"
#include "timing/stopwatch.hpp"

namespace arcfleet::timing {
namespace {

// The time that counts into a rate.
double counted_s(const RepeatTime& time) {
  return time.step_s + time.sync_s + time.exchange_s;
}

// One repeat: the timed region, and after it the wait for the others. No two of its times overlap
// but reset and step where resets are included.
RepeatTime timed_repeat(const Plan& plan, const Rollout& rollout, std::int64_t rollouts,
                        const Participants& participants) {
  rollout.activity();  // forget what was before
  participants.synchronise();
  RepeatTime time;
  Stopwatch watch;
  for (std::int64_t done = 0; done < rollouts; ++done) {
    rollout.reset();
    time.reset_s += watch.lap_s();
    for (std::int64_t segment = 0; segment < rollout.segments; ++segment) {
      rollout.steps(segment);
      time.step_s += watch.lap_s();
      if (segment >= rollout.exchanges) continue;
      participants.synchronise();
      time.sync_s += watch.lap_s();
      rollout.exchange();
      time.exchange_s += watch.lap_s();
    }
  }
  participants.synchronise();
  time.wait_s = watch.lap_s();
  time.activity = rollout.activity();
  if (plan.reset_time == ResetTime::included) time.step_s += time.reset_s;
  return time;
}

// What all ranks know after a repeat.
struct Agreed {
  double slowest_s = 0;  // the slowest rank's time that counts
  double elapsed_s = 0;  // since the measurement began
  bool stop = false;     // wanted on some rank
};

Agreed agree(const RepeatTime& time, double elapsed_s, const Participants& participants) {
  std::array<double, 3> values{counted_s(time), elapsed_s, participants.stop_wanted() ? 1.0 : 0.0};
  participants.greatest(values);
  return {values[0], values[1], values[2] > 0};
}

class Measurement {
 public:
  Measurement(const Plan& plan, const Rollout& rollout, const Participants& participants)
      : plan_(plan), rollout_(rollout), team_(participants) {}

  // The least number of rollouts for which the slowest rank takes min_time_s. All ranks see the
  // same greatest times, so all come to the same number.
  void calibrate() {
    constexpr std::int64_t most = 100'000'000;
    while (samples_.rollouts_per_repeat < most && !interrupted()) {
      const Agreed agreed = repeat().second;
      if (agreed.slowest_s >= plan_.min_time_s) break;
      const auto rollouts = static_cast<double>(samples_.rollouts_per_repeat);
      const double wanted = 1.1 * rollouts * plan_.min_time_s / std::max(agreed.slowest_s, 1e-9);
      samples_.rollouts_per_repeat =
          std::clamp(static_cast<std::int64_t>(std::min(wanted, 100 * rollouts)),
                     samples_.rollouts_per_repeat + 1, most);
    }
  }

  void warm_up(const std::function<void(const RepeatProgress&)>& on_repeat) {
    for (int left = plan_.warmups; left > 0 && !interrupted(); --left) {
      const Agreed agreed = repeat().second;
      on_repeat({1 - left, plan_.repeats, samples_.rollouts_per_repeat, agreed.slowest_s});
    }
  }

  void sample(const std::function<void(const RepeatProgress&)>& on_repeat) {
    const auto room = static_cast<std::size_t>(std::max(plan_.repeats, plan_.max_repeats));
    samples_.repeats.reserve(room);
    slowest_s_.reserve(room);
    watch_ = Stopwatch();
    while (!interrupted()) {
      const auto [own, agreed] = repeat();
      if (interrupted()) return;
      samples_.repeats.push_back(own);
      slowest_s_.push_back(agreed.slowest_s);
      on_repeat({static_cast<int>(samples_.repeats.size()), plan_.repeats,
                 samples_.rollouts_per_repeat, agreed.slowest_s});
      if (enough(agreed.elapsed_s)) return;
    }
  }

  [[nodiscard]] Samples samples() { return std::move(samples_); }

 private:
  [[nodiscard]] bool interrupted() const { return samples_.stopped_by == Stop::interrupted; }

  std::pair<RepeatTime, Agreed> repeat() {
    const RepeatTime own = timed_repeat(plan_, rollout_, samples_.rollouts_per_repeat, team_);
    const Agreed agreed = agree(own, watch_.elapsed_s(), team_);
    if (agreed.stop) samples_.stopped_by = Stop::interrupted;
    return {own, agreed};
  }

  // From what all ranks know alone, so that all come to the same answer.
  bool enough(double elapsed_s) {
    const auto done = static_cast<int>(samples_.repeats.size());
    if (done < plan_.repeats) return false;
    if (plan_.relative_error <= 0) return stop(Stop::repeats);
    if (relative_error(slowest_s_, interval_level) <= plan_.relative_error)
      return stop(Stop::reached);
    if (done >= plan_.max_repeats) return stop(Stop::max_repeats);
    if (elapsed_s >= plan_.max_time_s) return stop(Stop::max_time);
    return false;
  }

  bool stop(Stop reason) {
    samples_.stopped_by = reason;
    return true;
  }

  const Plan& plan_;
  const Rollout& rollout_;
  const Participants& team_;
  Samples samples_;
  std::vector<double> slowest_s_;  // [repeat]
  Stopwatch watch_;
};

}  // namespace

std::string_view stop_text(Stop stop) {
  switch (stop) {
    case Stop::repeats:
      return "repeats";
    case Stop::reached:
      return "reached";
    case Stop::max_repeats:
      return "max-repeats";
    case Stop::max_time:
      return "max-time";
    case Stop::interrupted:
      break;
  }
  return "interrupted";
}

Samples measure(const Plan& plan, const Rollout& rollout, const Participants& participants,
                const std::function<void(const RepeatProgress&)>& on_repeat) {
  Measurement measurement(plan, rollout, participants);
  measurement.calibrate();
  measurement.warm_up(on_repeat);
  measurement.sample(on_repeat);
  return measurement.samples();
}

}  // namespace arcfleet::timing
