#include "timing/protocol.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "timing/statistics.hpp"
#include "timing/stopwatch.hpp"

namespace arcfleet::timing {
namespace {

// The time that enters a rate.
double counted_s(const RepeatTime& time) {
  return time.step_s + time.sync_s + time.exchange_s;
}

// One repeat: the timed region, then the wait for the other ranks. The times do not overlap, except
// that step_s includes reset_s where the plan says so.
RepeatTime timed_repeat(const Plan& plan, const Rollout& rollout, std::int64_t rollouts,
                        const Participants& participants) {
  rollout.activity();  // discard what came before
  rollout.counters();
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
  time.counters = rollout.counters();
  time.activity = rollout.activity();
  if (plan.reset_time == ResetTime::included) time.step_s += time.reset_s;
  return time;
}

// The maxima over the ranks after a repeat. Every decision depends on these values alone, so all
// ranks decide alike.
struct Maxima {
  double counted_s = 0;  // the slowest rank's time
  double elapsed_s = 0;  // time since the first timed repeat began
  bool stop = false;     // does any rank want to stop?
};

Maxima max_over_ranks(const RepeatTime& time, double elapsed_s, const Participants& participants) {
  std::array<double, 3> values{counted_s(time), elapsed_s, participants.stop_wanted() ? 1.0 : 0.0};
  participants.max_over_ranks(values);
  return {values[0], values[1], values[2] > 0};
}

class Measurement {
 public:
  Measurement(const Plan& plan, const Rollout& rollout, const Participants& participants)
      : plan_(plan), rollout_(rollout), participants_(participants) {}

  // Finds a number of rollouts for which the slowest rank takes at least min_time_s: aims a tenth
  // higher than the last repeat suggests, and grows at most a hundredfold at a time.
  void calibrate() {
    constexpr std::int64_t max_rollouts = 100'000'000;
    while (samples_.rollouts_per_repeat < max_rollouts && !interrupted()) {
      const double slowest_s = repeat().second.counted_s;
      if (slowest_s >= plan_.min_time_s) break;
      const auto rollouts = static_cast<double>(samples_.rollouts_per_repeat);
      const double wanted = 1.1 * rollouts * plan_.min_time_s / std::max(slowest_s, 1e-9);
      samples_.rollouts_per_repeat =
          std::clamp(static_cast<std::int64_t>(std::min(wanted, 100 * rollouts)),
                     samples_.rollouts_per_repeat + 1, max_rollouts);
    }
  }

  void warm_up(const std::function<void(const RepeatProgress&)>& on_repeat) {
    for (int left = plan_.warmups; left > 0 && !interrupted(); --left) {
      const double slowest_s = repeat().second.counted_s;
      on_repeat({1 - left, plan_.repeats, samples_.rollouts_per_repeat, slowest_s});
    }
  }

  void sample(const std::function<void(const RepeatProgress&)>& on_repeat) {
    const auto capacity = static_cast<std::size_t>(std::max(plan_.repeats, plan_.max_repeats));
    samples_.repeats.reserve(capacity);
    slowest_s_.reserve(capacity);
    watch_ = Stopwatch();
    while (!interrupted()) {
      const auto [own, maxima] = repeat();
      if (interrupted()) return;
      samples_.repeats.push_back(own);
      slowest_s_.push_back(maxima.counted_s);
      on_repeat({static_cast<int>(samples_.repeats.size()), plan_.repeats,
                 samples_.rollouts_per_repeat, maxima.counted_s});
      if (enough(maxima.elapsed_s)) return;
    }
  }

  [[nodiscard]] Samples samples() { return std::move(samples_); }

 private:
  [[nodiscard]] bool interrupted() const { return samples_.stopped_by == StopReason::interrupted; }

  std::pair<RepeatTime, Maxima> repeat() {
    const RepeatTime own =
        timed_repeat(plan_, rollout_, samples_.rollouts_per_repeat, participants_);
    const Maxima maxima = max_over_ranks(own, watch_.elapsed_s(), participants_);
    if (maxima.stop) samples_.stopped_by = StopReason::interrupted;
    return {own, maxima};
  }

  bool enough(double elapsed_s) {
    const auto done = static_cast<int>(samples_.repeats.size());
    if (done < plan_.repeats) return false;
    if (plan_.relative_error <= 0) return stop(StopReason::repeats);
    if (relative_error(slowest_s_, confidence_level) <= plan_.relative_error)
      return stop(StopReason::reached);
    if (done >= plan_.max_repeats) return stop(StopReason::max_repeats);
    if (elapsed_s >= plan_.max_time_s) return stop(StopReason::max_time);
    return false;
  }

  bool stop(StopReason reason) {
    samples_.stopped_by = reason;
    return true;
  }

  const Plan& plan_;
  const Rollout& rollout_;
  const Participants& participants_;
  Samples samples_;
  std::vector<double> slowest_s_;  // [repeat]
  Stopwatch watch_;
};

}  // namespace

std::string_view stop_text(StopReason reason) {
  switch (reason) {
    case StopReason::repeats:
      return "repeats";
    case StopReason::reached:
      return "reached";
    case StopReason::max_repeats:
      return "max-repeats";
    case StopReason::max_time:
      return "max-time";
    case StopReason::interrupted:
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
