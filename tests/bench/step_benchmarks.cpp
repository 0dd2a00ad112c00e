// The whole step, and the step with one of its parts left out: what the others cost. Beginning
// the fleet is not timed.
#include <optional>
#include <string>

#include "engine/watched_engine.hpp"
#include "suite.hpp"
#include "timing/stopwatch.hpp"

namespace arcfleet::bench {
namespace {

struct Workload {
  const char* name;
  const char* tasks;
  int side;
  const char* only_task;  // null: all
  std::size_t environments;
  engine::Stepping stepping;
  std::uint64_t steps;  // of every environment in an iteration
};

// The first is the `paper` workload with its built-in task.
constexpr Workload workloads[] = {
    {"paper", "generated-5x5", 5, "most_common_colour_5x5", 65'536, engine::Stepping::fused, 100},
    {"generated-30x30", "generated-30x30", 30, nullptr, 10'000, engine::Stepping::lockstep, 20}};

void take_steps(engine::Engine& engine, std::optional<engine::Part> left_out, std::uint64_t steps) {
  if (left_out)
    engine::step_without(engine, *left_out, steps);
  else
    engine.step_all(steps);
}

void measure_step(benchmark::State& state, const engine::Choice& choice,
                  const engine::FleetShard& shard, std::optional<engine::Part> left_out,
                  std::uint64_t steps) {
  const auto engine = engine::make_engine(choice, shard);
  engine->reset_all();
  engine->step_all(100);  // episodes of every age, and actions to repeat without `draw`
  Times times;
  for (auto _ : state) {
    const timing::Stopwatch clock;
    take_steps(*engine, left_out, steps);
    times.add(clock.elapsed_s());
  }
  report_steps(state, steps * shard.count, times);
}

std::string observation_name(engine::Observation form) {
  return form == engine::Observation::packed ? "packed" : "int8";
}

void register_parts(const Choices& choices, const engine::Choice& choice, const Workload& workload,
                    const engine::FleetShard& shard) {
  const std::string prefix = std::string("step/") + workload.name + "/" + stepper_name(choice) +
                             "/" + observation_name(shard.observation) + "/";
  const std::uint64_t steps = choices.smoke ? 4 : workload.steps;
  const auto add = [&](const std::string& what, std::optional<engine::Part> left_out) {
    const std::string name = prefix + what + "/threads:" + std::to_string(shard.threads);
    benchmark::RegisterBenchmark(
        name.c_str(),
        [=](benchmark::State& state) { measure_step(state, choice, shard, left_out, steps); })
        ->UseRealTime()
        ->Unit(benchmark::kMillisecond);
  };
  add("whole", std::nullopt);
  for (std::size_t p = 0; p < engine::part_count; ++p) {
    const auto part = static_cast<engine::Part>(p);
    add("without_" + std::string(engine::part_name(part)), part);
  }
}

}  // namespace

void register_steps(const Choices& choices) {
  for (const Workload& workload : workloads)
    for (const engine::Choice& choice : wanted(choices, workload.side)) {
      if (choice.kind == engine::EngineKind::reference) continue;  // takes its steps whole
      for (const auto observation : {engine::Observation::packed, engine::Observation::int8})
        for (const int threads : thread_counts()) {
          engine::FleetShard shard = builtin_fleet(workload.tasks, workload.only_task,
                                                   choices.smoke ? 500 : workload.environments);
          shard.stepping = workload.stepping;
          shard.observation = observation;
          shard.threads = threads;
          register_parts(choices, choice, workload, shard);
        }
    }
}

}  // namespace arcfleet::bench
