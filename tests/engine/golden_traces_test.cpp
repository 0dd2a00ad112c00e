// Replays the golden traces of the real JaxARC through every vector engine and instruction set.
#include <gtest/gtest.h>

#include <iostream>

#include "engine/factory.hpp"
#include "engine/watched_engine.hpp"
#include "rules/golden_episodes.hpp"

namespace arcfleet::engine {
namespace {

// Whether the recorded beginning holds colours beyond its active area: no demo does.
bool painted_beyond(const traces::Episode& episode) {
  return rules::canvas(rules::upper_left(episode.initial, episode.side), episode.side) !=
         rules::canvas(episode.initial, episode.side);
}

// An engine begins its episodes itself. So the recorded beginning becomes the input of a train
// pair: some environments begin with that one as their demo and with the recorded pair as their
// task. If it is painted beyond the active area, it becomes the pair's own input as well, to be
// copied.
tasks::TaskSet with_recorded_beginning(const traces::Episode& episode) {
  tasks::TaskSet set = rules::task_set(episode);
  tasks::Task& task = set.tasks.front();
  const tasks::TaskGrid beginning = rules::upper_left(episode.initial, episode.side);
  if (episode.mode == 0)
    task.train = {task.train.at(static_cast<std::size_t>(episode.pair))};
  else
    task.train.clear();
  task.train.push_back({beginning, beginning});
  if (painted_beyond(episode))
    task.train.front().input = {{episode.side, episode.side},
                                {episode.initial.cells.begin(), episode.initial.cells.end()}};
  return set;
}

FleetShard fleet(const traces::Episode& episode) {
  FleetShard shard;
  shard.tasks = std::make_shared<rules::Tasks>(
      tasks::lay_out(with_recorded_beginning(episode), static_cast<rules::Mode>(episode.mode)));
  shard.settings = rules::settings(episode);
  shard.count = 40;
  return shard;
}

// The environments that stand where the trace begins, by local index.
std::vector<std::size_t> at_the_beginning(const Engine& engine, const traces::Episode& episode) {
  const std::uint32_t pair =
      episode.mode == 0 ? 0 : static_cast<std::uint32_t>(episode.pair);  // of those left
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < engine.size(); ++i) {
    const rules::Environment environment = engine.environment(i);
    if (environment.state.pair == pair &&
        environment.state.active == rules::Extent{episode.initial.height, episode.initial.width} &&
        environment.working == rules::canvas(episode.initial, episode.side))
      found.push_back(i);
  }
  return found;
}

// How many recorded steps were compared, in every environment that stood at the beginning, until
// the first that differs.
std::size_t replay(const Choice& choice, const traces::Episode& episode) {
  FleetShard shard = fleet(episode);
  if (painted_beyond(episode)) ++shard.settings.max_episode_steps;  // one step more
  const auto engine = make_engine(choice, shard);
  const auto step = [&](const rules::Action& action) {  // the traces go on after an episode's end
    step_without(*engine, Part::reset, std::span<const rules::Action>(&action, 1));
  };
  engine->reset_all();
  if (painted_beyond(episode)) step({rules::operation::copy_input, rules::Point{0, 0}});
  const std::vector<std::size_t> followed = at_the_beginning(*engine, episode);
  EXPECT_FALSE(followed.empty()) << "no environment begins as task " << episode.task_id;
  for (std::size_t s = 0; s < episode.steps.size(); ++s) {
    const traces::Step& expected = episode.steps[s];
    if (painted_beyond(episode) && expected.operation == rules::operation::copy_input)
      return s;  // its input has been replaced
    step(rules::action(episode, expected));
    for (const std::size_t i : followed) {
      if (rules::agrees(engine->environment(i), expected)) continue;
      ADD_FAILURE() << "task " << episode.task_id << ", step " << s << ", environment " << i
                    << ", operation " << expected.operation;
      return s;
    }
  }
  return episode.steps.size();
}

// The tests of the rules replay them with the rules of the reference engine.
void replay_all(EngineKind kind, const Isa& isa) {
  const std::vector<traces::Episode> episodes = rules::golden_episodes();
  SCOPED_TRACE(std::string(isa.name));
  std::size_t compared = 0;
  for (const traces::Episode& episode : episodes)
    compared += replay(choose(kind, isa.name, episode.side), episode);
  std::cout << isa.name << ": " << compared << " recorded steps of " << episodes.size()
            << " episodes compared\n";
  EXPECT_GE(compared, 11'000U);
}

TEST(GoldenTraces, ReplayInTheFastestEngineOfTheirCanvas) {
  for (const Isa& isa : instruction_sets()) replay_all(EngineKind::automatic, isa);
}

TEST(GoldenTraces, ReplayInRows) {
  for (const Isa& isa : instruction_sets()) replay_all(EngineKind::rows, isa);
}

}  // namespace
}  // namespace arcfleet::engine
