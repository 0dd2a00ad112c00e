#include "run/single_environment.hpp"

#include "engine/checksum.hpp"
#include "results/derived.hpp"
#include "run/interrupt.hpp"
#include "run/workload.hpp"

namespace arcfleet::run {
namespace {

constexpr std::int64_t resets = 10;  // timed together, as in the original tool

timing::Participants alone() {
  timing::Participants participants;
  participants.stop_wanted = [] { return interrupt::pending() != 0; };
  return participants;
}

// With as many repeats as the steps had.
timing::Samples measured_resets(const config::Options& options, SteppedFleet& fleet, int repeats) {
  auto plan = plan_of(options);
  plan.repeats = repeats;
  plan.relative_error = 0;
  const auto ten_resets = [&fleet](std::int64_t) {
    for (int i = 0; i < resets; ++i) fleet.reset();
  };
  return timing::measure(plan, {.reset = [] {}, .steps = ten_resets}, alone(),
                         [](const timing::RepeatProgress&) {});
}

// Of each repeat the time of one of its rollouts or resets.
std::vector<double> step_times(const timing::Samples& samples, std::int64_t parts) {
  std::vector<double> times_s;
  for (const auto& repeat : samples.repeats)
    times_s.push_back(repeat.step_s / static_cast<double>(parts));
  return times_s;
}

}  // namespace

std::optional<results::SingleEnvironment> measured_alone(
    const config::Options& options, SteppedFleet& fleet,
    const std::function<void(const timing::RepeatProgress&)>& on_repeat) {
  const auto steps = static_cast<std::uint64_t>(options.single_steps);
  const timing::Rollout rollout{.reset = [&] { fleet.reset(); },
                                .steps = [&](std::int64_t) { fleet.step(steps); }};
  const auto stepped = timing::measure(plan_of(options), rollout, alone(), on_repeat);
  if (stepped.stopped_by == timing::StopReason::interrupted) return std::nullopt;
  const auto reset = measured_resets(options, fleet, static_cast<int>(stepped.repeats.size()));
  if (reset.stopped_by == timing::StopReason::interrupted) return std::nullopt;
  rollout.reset();
  rollout.steps(0);
  results::SingleEnvironment single;
  single.checksum = engine::checksum(fleet.engine());
  single.num_steps = options.single_steps;
  single.rollouts_per_repeat = stepped.rollouts_per_repeat;
  single.resets_per_repeat = resets * reset.rollouts_per_repeat;
  single.stopped_by = timing::stop_text(stepped.stopped_by);
  single.step_time_s = step_times(stepped, single.rollouts_per_repeat);
  single.reset_time_s = step_times(reset, single.resets_per_repeat);
  summarise(single);
  return single;
}

}  // namespace arcfleet::run
