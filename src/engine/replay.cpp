#include "engine/replay.hpp"

#include <algorithm>
#include <bit>

namespace arcfleet::engine {
namespace {

rules::Environment by_the_rules(const FleetShard& shard, std::size_t index, std::uint64_t steps) {
  rules::Environment environment(shard.tasks->side());
  const rules::RandomStream stream = shard.stream(index);
  rules::reset(environment, *shard.tasks, shard.settings, stream);
  for (std::uint64_t step = 0; step < steps; ++step)
    rules::reset_if_ended_and_step(environment, *shard.tasks, shard.settings, stream,
                                   shard.action(index, step));
  return environment;
}

bool same_bits(float a, float b) {
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

bool same_observation(const Engine& engine, std::size_t index, const rules::PlainGrid& grid) {
  const Observation form = engine.shard().observation;
  std::vector<std::byte> expected(observation_bytes(form, grid.side()));
  write_observation(form, grid, expected);
  return std::ranges::equal(
      expected, engine.observations().subspan(index * expected.size(), expected.size()));
}

// The first thing that differs, or nullptr.
const char* difference(const Engine& engine, std::size_t index,
                       const rules::Environment& expected) {
  const rules::Environment held = engine.environment(index);
  const rules::EpisodeState& a = held.state;
  const rules::EpisodeState& b = expected.state;
  if (a.episodes != b.episodes) return "number of episodes";
  if (a.task != b.task || a.pair != b.pair) return "task or pair";
  if (a.step_count != b.step_count) return "step count";
  if (!(held.working == expected.working)) return "working grid";
  if (!(a.active == b.active)) return "active area";
  if (!(held.clipboard == expected.clipboard)) return "clipboard";
  if (!same_bits(a.similarity, b.similarity)) return "similarity";
  if (!same_bits(a.reward, b.reward) || !same_bits(engine.rewards()[index], b.reward))
    return "reward";
  if (a.step_type != b.step_type || engine.step_types()[index] != b.step_type) return "step type";
  if (!same_observation(engine, index, expected.working)) return "observation";
  return nullptr;
}

}  // namespace

std::vector<std::size_t> replay_sample(std::size_t size, std::size_t count, std::uint64_t seed) {
  count = std::min(count, size);
  std::vector<std::size_t> sample;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t begin = size * i / count;
    const std::size_t end = size * (i + 1) / count;
    sample.push_back(begin + seed % (end - begin));
  }
  return sample;
}

namespace {

// Steps the whole shard again, one step at a time, and says at which one the environment first
// differs. The engine ends where it was.
std::string first_difference(Engine& engine, std::size_t index, std::uint64_t steps) {
  const FleetShard& shard = engine.shard();
  rules::Environment expected(shard.tasks->side());
  const rules::RandomStream stream = shard.stream(index);
  rules::reset(expected, *shard.tasks, shard.settings, stream);
  engine.reset_all();
  std::string found;
  for (std::uint64_t step = 0; step < steps; ++step) {
    const rules::Action action = shard.action(index, step);
    rules::reset_if_ended_and_step(expected, *shard.tasks, shard.settings, stream, action);
    engine.step_all(1);
    if (!found.empty()) continue;
    if (const char* what = difference(engine, index, expected))
      found = "step " + std::to_string(step + 1) + " (" +
              std::string(rules::operation_name(action.operation)) + "): " + what +
              " is not what the reference rules give";
  }
  return found;
}

}  // namespace

ReplayReport replay(Engine& engine, std::uint64_t steps,
                    const std::vector<std::size_t>& local_indices) {
  ReplayReport report;
  for (const std::size_t index : local_indices) {
    const rules::Environment expected = by_the_rules(engine.shard(), index, steps);
    ++report.environments;
    report.steps += steps;
    if (const char* what = difference(engine, index, expected)) {
      const std::string first = first_difference(engine, index, steps);
      report.difference =
          "environment " + std::to_string(engine.shard().first + index) + ", " +
          (first.empty() ? "after " + std::to_string(steps) + " steps: " + what +
                               " is not what the reference rules give, and is when the steps are "
                               "done again: suspect the machine's memory"
                         : first);
      break;
    }
  }
  return report;
}

}  // namespace arcfleet::engine
