// Replays the golden traces of the real JaxARC through the C interface: tasks in the caller's
// memory, the recorded beginning as a saved state, the recorded actions, and JaxARC's results in
// the outputs.
#include <gtest/gtest.h>

#include <bit>
#include <iostream>

#include "api/c_fleet.hpp"
#include "api/saved_state.hpp"
#include "api/task_memory.hpp"
#include "rules/golden_episodes.hpp"

namespace arcfleet::api {
namespace {

constexpr std::uint64_t replayed_fleet = 16;

arcfleet_config like(const traces::Episode& episode, const TaskMemory& memory) {
  constexpr std::array operations{ARCFLEET_RAW_OPERATIONS, ARCFLEET_STANDARD_OPERATIONS,
                                  ARCFLEET_ALL_OPERATIONS};
  arcfleet_config config = default_settings();
  config.tasks = memory.tasks().data();
  config.task_count = memory.tasks().size();
  config.canvas = episode.side;
  config.mode = episode.mode;
  config.selection = episode.selection;
  config.operations = operations.at(static_cast<std::size_t>(episode.operation_set));
  config.filter = episode.filter;
  config.max_episode_steps = episode.max_episode_steps;
  config.similarity_weight = episode.weights[0];
  config.step_penalty = episode.weights[1];
  config.success_bonus = episode.weights[2];
  config.unsolved_submission_penalty = episode.weights[3];
  config.autoreset = ARCFLEET_AUTORESET_DISABLED;  // a trace goes on after the end of an episode
  config.count = replayed_fleet;
  config.threads = 1;
  config.outputs = all_outputs;
  return config;
}

// The recorded beginning in every environment.
void begin_as_recorded(arcfleet_fleet* fleet, const traces::Episode& episode) {
  SavedState state{rules::Environment(episode.side), {}, 0};
  state.environment.working = rules::canvas(episode.initial, episode.side);
  state.environment.state = {.task = 0,
                             .pair = static_cast<std::uint32_t>(episode.pair),
                             .active = {episode.initial.height, episode.initial.width},
                             .similarity = std::bit_cast<float>(episode.initial_similarity_bits)};
  std::vector<std::byte> one(state_bytes(episode.side)), all;
  write_state(state, fingerprint(rules::tasks_of(episode)), one);
  for (std::uint64_t i = 0; i < replayed_fleet; ++i) all.insert(all.end(), one.begin(), one.end());
  ASSERT_EQ(arcfleet_reset(fleet, nullptr), ARCFLEET_OK);
  ASSERT_EQ(arcfleet_restore(fleet, nullptr, replayed_fleet, all.data(), all.size()), ARCFLEET_OK)
      << arcfleet_last_error();
}

// JaxARC moves an operation to the nearest of 0..34, which the C interface leaves to its caller.
GivenActions recorded(const traces::Episode& episode, const traces::Step& step) {
  GivenActions actions;
  actions.operations = {std::clamp(step.operation, 0, ARCFLEET_OPERATIONS - 1)};
  actions.coordinates = step.coordinates;
  if (episode.selection == ARCFLEET_MASK) {
    actions.coordinates.clear();
    actions.cells.assign(step.mask.begin(), step.mask.end());
  }
  return actions;
}

template <class T>
T element(arcfleet_fleet* fleet, std::int32_t output, std::size_t i) {
  return static_cast<const T*>(array_of(fleet, output).data)[i];
}

bool grid_is(arcfleet_fleet* fleet, std::int32_t output, std::size_t i,
             const std::vector<std::int8_t>& cells) {
  const auto* const all = static_cast<const std::int8_t*>(array_of(fleet, output).data);
  return std::equal(cells.begin(), cells.end(), all + i * cells.size());
}

// Whether the outputs of environment i are what JaxARC gave.
bool shows(arcfleet_fleet* fleet, std::size_t i, const traces::Step& step) {
  return grid_is(fleet, ARCFLEET_OBSERVATION, i, step.working) &&
         grid_is(fleet, ARCFLEET_CLIPBOARD, i, step.clipboard) &&
         element<std::uint32_t>(fleet, ARCFLEET_REWARD, i) == step.reward_bits &&
         element<std::uint32_t>(fleet, ARCFLEET_SIMILARITY, i) == step.similarity_bits &&
         element<std::uint8_t>(fleet, ARCFLEET_TERMINATED, i) == (step.step_type == 2 ? 1 : 0) &&
         element<std::uint8_t>(fleet, ARCFLEET_TRUNCATED, i) == (step.step_type == 3 ? 1 : 0) &&
         element<std::int32_t>(fleet, ARCFLEET_STEP_COUNT, i) == step.step_count &&
         element<std::int32_t>(fleet, ARCFLEET_ACTIVE_AREA, 2 * i) == step.height &&
         element<std::int32_t>(fleet, ARCFLEET_ACTIVE_AREA, 2 * i + 1) == step.width;
}

// How many steps agree until the first that differs.
std::size_t replay(const traces::Episode& episode, const char* engine) {
  const tasks::TaskSet set = rules::task_set(episode);
  const TaskMemory memory(set);
  arcfleet_config config = like(episode, memory);
  config.engine = engine;
  const CFleet fleet(config);
  begin_as_recorded(fleet, episode);
  for (std::size_t s = 0; s < episode.steps.size(); ++s) {
    step(fleet, recorded(episode, episode.steps[s]));
    if (shows(fleet, s % replayed_fleet, episode.steps[s])) continue;
    ADD_FAILURE() << engine << ", task " << episode.task_id << ", step " << s << ", operation "
                  << episode.steps[s].operation;
    return s;
  }
  return episode.steps.size();
}

TEST(GoldenTraces, ReplayThroughTheCInterface) {
  for (const char* const engine : {"reference", "words", "rows"})
    for (const rules::TraceFile& file : rules::golden_files()) {
      std::size_t steps = 0, agreeing = 0;
      for (const traces::Episode& episode : file.episodes) {
        if (std::string(engine) == "words" && episode.side > 5) continue;
        steps += episode.steps.size();
        agreeing += replay(episode, engine);
      }
      std::cout << file.name << ", " << engine << ": " << agreeing << " of " << steps
                << " recorded steps agree\n";
      EXPECT_EQ(agreeing, steps) << file.name;
    }
}

}  // namespace
}  // namespace arcfleet::api
