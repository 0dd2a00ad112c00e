#include "suite.hpp"

#include <algorithm>
#include <memory>
#include <thread>

#include "engine/threads.hpp"
#include "tasks/builtin_tasks.hpp"
#include "tasks/lay_out.hpp"

namespace arcfleet::bench {

std::vector<engine::Choice> wanted(const Choices& choices, int side) {
  using engine::EngineKind;
  std::vector<engine::Choice> found = engine::choices(side);
  const EngineKind fastest = found.front().kind;
  std::erase_if(found, [&](const engine::Choice& choice) {
    const bool engine_wanted = std::ranges::any_of(choices.engines, [&](EngineKind kind) {
      return choice.kind == (kind == EngineKind::automatic ? fastest : kind);
    });
    const bool isa_wanted =
        choice.isa.target == 0 || std::ranges::find(choices.isas, choice.isa) != choices.isas.end();
    return !engine_wanted || !isa_wanted;
  });
  return found;
}

std::string stepper_name(const engine::Choice& choice) {
  std::string name(engine::engine_name(choice));
  if (choice.isa.target != 0) name.append("/").append(choice.isa.name);
  return name;
}

engine::FleetShard builtin_fleet(const char* tasks, const char* only_task, std::size_t count) {
  tasks::TaskSet set = tasks::builtin_tasks(tasks);
  if (only_task != nullptr)
    std::erase_if(set.tasks, [&](const tasks::Task& task) { return task.id != only_task; });
  engine::FleetShard shard;
  shard.tasks = std::make_shared<rules::Tasks>(tasks::lay_out(set, rules::Mode::training));
  shard.count = count;
  return shard;
}

std::vector<int> thread_counts() {
  const auto processors = static_cast<int>(std::thread::hardware_concurrency());
  const int all = engine::threads_to_use(processors, 1);
  return all > 1 ? std::vector<int>{1, all} : std::vector<int>{1};
}

double Times::median_s() const {
  std::vector<double> times = times_s_;
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  return *middle;
}

void report_steps(benchmark::State& state, std::size_t steps, const Times& times) {
  const double step_s = times.median_s() / static_cast<double>(steps);
  state.counters["items_per_second"] = 1 / step_s;
  state.counters["ns_per_step"] = step_s * 1e9;
}

}  // namespace arcfleet::bench
