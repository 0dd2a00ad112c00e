// The whole step, and the step with one of its parts left out: what the others cost. Beginning
// the fleet is not timed.
#include <optional>
#include <string>

#include "batch/block_engine.hpp"
#include "measure/stopwatch.hpp"
#include "suite.hpp"

namespace arcfleet::bench {
namespace {

struct Workload {
  const char* name;
  const char* tasks;
  const char* only_task;  // null: all
  std::size_t environments;
  batch::Stepping stepping;
  std::uint64_t steps;  // of every environment in an iteration
};

// The first is the `paper` workload with its built-in task.
constexpr Workload workloads[] = {
    {"paper", "generated-5x5", "most_common_colour_5x5", 65'536, batch::Stepping::fused, 100},
    {"generated-30x30", "generated-30x30", nullptr, 10'000, batch::Stepping::lockstep, 20}};

void take_steps(batch::BlockEngine& engine, std::optional<batch::Part> left_out,
                std::uint64_t steps) {
  if (left_out)
    engine.step_without({*left_out}, steps);
  else
    engine.step_all(steps);
}

void measure_step(benchmark::State& state, const batch::Kernel& kernel,
                  const batch::FleetShare& share, std::optional<batch::Part> left_out,
                  std::uint64_t steps) {
  const auto engine = batch::make_engine(kernel, share);
  auto& parts = dynamic_cast<batch::BlockEngine&>(*engine);
  engine->reset_all();
  engine->step_all(100);  // episodes of every age, and actions to repeat without `draw`
  Times times;
  for (auto _ : state) {
    const measure::Stopwatch clock;
    take_steps(parts, left_out, steps);
    times.add(clock.elapsed_s());
  }
  report_steps(state, steps * share.count, times);
}

std::string observation_name(batch::Observation form) {
  return form == batch::Observation::packed ? "packed" : "int8";
}

void register_parts(const Choices& choices, const batch::Kernel& kernel, const Workload& workload,
                    const batch::FleetShare& share) {
  const std::string prefix = std::string("step/") + workload.name + "/" +
                             stepper_name(kernel, share.tasks->side()) + "/" +
                             observation_name(share.observation) + "/";
  const std::uint64_t steps = choices.smoke ? 4 : workload.steps;
  const auto add = [&](const std::string& what, std::optional<batch::Part> left_out) {
    const std::string name = prefix + what + "/threads:" + std::to_string(share.threads);
    benchmark::RegisterBenchmark(
        name.c_str(),
        [=](benchmark::State& state) { measure_step(state, kernel, share, left_out, steps); })
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
  };
  add("whole", std::nullopt);
  for (std::size_t p = 0; p < batch::part_count; ++p) {
    const auto part = static_cast<batch::Part>(p);
    add("without_" + std::string(batch::part_name(part)), part);
  }
}

}  // namespace

void register_steps(const Choices& choices) {
  for (const batch::Kernel& kernel : choices.kernels) {
    if (kernel.target == 0) continue;  // the reference engine takes its steps whole
    for (const Workload& workload : workloads)
      for (const auto observation : {batch::Observation::packed, batch::Observation::int8})
        for (const int threads : thread_counts()) {
          batch::FleetShare share = builtin_fleet(workload.tasks, workload.only_task,
                                                  choices.smoke ? 500 : workload.environments);
          share.stepping = workload.stepping;
          share.observation = observation;
          share.threads = threads;
          register_parts(choices, kernel, workload, share);
        }
  }
}

}  // namespace arcfleet::bench
