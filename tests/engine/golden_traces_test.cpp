// Replays the golden traces of the real JaxARC through every engine and instruction set.
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <iostream>
#include <map>

#include "engine/factory.hpp"
#include "engine/vector_choices.hpp"
#include "engine/watched_engine.hpp"
#include "rules/golden_rollouts.hpp"

namespace arcfleet::engine {
namespace {

constexpr std::size_t traced_fleet = 40;

// Every environment begins as recorded: there is one task with one pair, and its only demo is the
// recorded working grid, with what lies beyond its active area.
FleetShard begins_as_recorded(const traces::Episode& episode) {
  rules::TaskBoards boards = rules::tasks_of(episode)[0];
  boards.pairs = {boards.pairs.at(static_cast<std::size_t>(episode.pair))};
  boards.demo_inputs = {rules::laid(episode.initial, episode.side)};
  FleetShard shard;
  shard.tasks = std::make_shared<rules::Tasks>(episode.side, static_cast<rules::Mode>(episode.mode),
                                               std::vector{boards});
  shard.settings = rules::settings(episode);
  shard.count = traced_fleet;
  return shard;
}

// The fleet around the environment that does what JaxARC did, which lies anywhere in a vector.
FleetShard around(const rules::Stretch& stretch) {
  FleetShard shard;
  shard.tasks = stretch.tasks;
  shard.settings = stretch.settings;
  shard.seed = rules::stretch_seed;
  shard.first = stretch.environment - stretch.environment % (traced_fleet - 3);
  shard.count = traced_fleet;
  return shard;
}

bool begins(const rules::Environment& environment, const traces::Episode& episode) {
  const rules::EpisodeState& state = environment.state;
  return environment.working == rules::canvas(episode.initial, episode.side) &&
         state.active == rules::Extent{episode.initial.height, episode.initial.width} &&
         std::bit_cast<std::uint32_t>(state.similarity) == episode.initial_similarity_bits &&
         state.step_count == 0 && state.step_type == rules::StepType::first;
}

bool observes(const Engine& engine, std::size_t i, const traces::Step& step) {
  const int side = engine.shard().tasks->side();
  rules::PlainGrid working(side);
  std::ranges::copy(step.working, working.values().begin());
  std::vector<std::byte> expected(observation_bytes(engine.shard().observation, side));
  write_observation(engine.shard().observation, working, expected);
  return std::ranges::equal(engine.observations().subspan(i * expected.size(), expected.size()),
                            expected);
}

// Whether environment i stands where JaxARC stood after this step.
bool stands(const Engine& engine, std::size_t i, const traces::Step& step) {
  return rules::agrees(engine.environment(i), step) && observes(engine, i, step);
}

Observation form_of(std::size_t episode) {
  return std::array{Observation::packed, Observation::int8, Observation::int32}[episode % 3];
}

// How many steps were compared until the first that differs. The trace goes on after the end of an
// episode, and so does the engine, which must be a block engine.
std::size_t replay_on(const Choice& choice, const traces::Episode& episode, Observation form) {
  FleetShard shard = begins_as_recorded(episode);
  shard.observation = form;
  const auto engine = make_engine(choice, shard);
  engine->reset_all();
  for (std::size_t i = 0; i < engine->size(); ++i)
    EXPECT_TRUE(begins(engine->environment(i), episode)) << episode.task_id << " " << i;
  for (std::size_t s = 0; s < episode.steps.size(); ++s) {
    const rules::Action action = rules::action(episode, episode.steps[s]);
    step_without(*engine, Part::reset, std::span(&action, 1));
    for (std::size_t i = s % 7; i < engine->size(); i += 7) {
      if (stands(*engine, i, episode.steps[s])) continue;
      ADD_FAILURE() << "task " << episode.task_id << ", step " << s << ", environment " << i
                    << ", operation " << episode.steps[s].operation;
      return s;
    }
  }
  return episode.steps.size();
}

// The same with the engine's own resets.
std::size_t replay_resets(const Choice& choice, const rules::Stretch& stretch, Observation form) {
  FleetShard shard = around(stretch);
  shard.observation = form;
  const auto engine = make_engine(choice, shard);
  const std::size_t followed = stretch.environment - shard.first;
  engine->reset_all();
  EXPECT_TRUE(begins(engine->environment(followed), stretch.episodes.front()));
  std::size_t compared = 0;
  for (std::size_t e = 0; e < stretch.episodes.size(); ++e) {
    const traces::Episode& episode = stretch.episodes[e];
    const bool whole = e < stretch.whole;
    for (const traces::Step& step :
         std::span(episode.steps).first(whole ? episode.steps.size() : 1)) {
      const rules::Action action = rules::action(episode, step);
      engine->step_all(std::span(&action, 1));
      if (!stands(*engine, followed, step)) {
        ADD_FAILURE() << "task " << episode.task_id << ", episode " << e << ", step "
                      << step.step_count << ", operation " << step.operation;
        return compared;
      }
      compared += whole ? 1 : 0;
    }
  }
  return compared;
}

struct Steps {
  std::size_t recorded = 0, agreeing = 0;
};
using StepsOfEngines = std::map<std::string, Steps>;  // by engine and instruction set

void add(StepsOfEngines& steps, const Choice& choice, std::size_t recorded, std::size_t agreeing) {
  Steps& of_engine = steps[std::string(engine_name(choice)) + " " + std::string(choice.isa.name)];
  of_engine.recorded += recorded;
  of_engine.agreeing += agreeing;
}

void expect_all(const rules::TraceFile& file, const StepsOfEngines& steps) {
  for (const auto& [engine, of_engine] : steps) {
    std::cout << file.name << ", " << engine << ": " << of_engine.agreeing << " of "
              << of_engine.recorded << " recorded steps agree\n";
    EXPECT_EQ(of_engine.agreeing, of_engine.recorded) << file.name << ", " << engine;
  }
}

TEST(GoldenTraces, ReplayInEveryVectorEngine) {
  const bool has_vectors = !instruction_sets().empty();
  for (const rules::TraceFile& file : rules::golden_files()) {
    if (file.resets()) continue;
    StepsOfEngines steps;
    for (std::size_t e = 0; e < file.episodes.size(); ++e) {
      const traces::Episode& episode = file.episodes[e];
      for (const Choice& choice : vector_choices(episode.side))
        add(steps, choice, episode.steps.size(), replay_on(choice, episode, form_of(e)));
    }
    EXPECT_EQ(!steps.empty(), has_vectors) << file.name;
    expect_all(file, steps);
  }
}

std::size_t whole_steps(const rules::Stretch& stretch) {
  std::size_t steps = 0;
  for (const traces::Episode& episode : stretch.episodes.first(stretch.whole))
    steps += episode.steps.size();
  return steps;
}

TEST(GoldenTraces, ResetsReplayInEveryEngine) {
  for (const rules::TraceFile& file : rules::golden_files()) {
    if (!file.resets()) continue;
    StepsOfEngines steps;
    std::size_t number = 0;
    for (const rules::Episodes rollout : rules::rollouts(file.episodes))
      for (const rules::Stretch& stretch : rules::stretches(rollout)) {
        const Observation form = form_of(number++);
        for (const Choice& choice : choices(stretch.tasks->side()))
          add(steps, choice, whole_steps(stretch), replay_resets(choice, stretch, form));
      }
    EXPECT_FALSE(steps.empty()) << file.name;
    expect_all(file, steps);
  }
}

}  // namespace
}  // namespace arcfleet::engine
