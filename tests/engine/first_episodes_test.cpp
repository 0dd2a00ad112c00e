#include "engine/first_episodes.hpp"

#include <gtest/gtest.h>

#include "engine/factory.hpp"
#include "engine/one_block.hpp"
#include "engine/small_fleet.hpp"
#include "engine/vector_choices.hpp"

namespace arcfleet::engine {
namespace {

constexpr int submission = 34;

void expect_episodes(const FirstEpisodes& found, std::uint64_t followed, std::uint64_t ended,
                     std::uint64_t steps) {
  EXPECT_EQ(found.followed, followed);
  EXPECT_EQ(found.ended, ended);
  EXPECT_EQ(found.steps, steps);
}

// The prescribed operation of step t is t % 35, and 34 submits: every first episode has 35 steps.
TEST(FirstEpisodes, OfPrescribedActionsEndWithTheSubmission) {
  FleetShard shard = small_fleet(5, 0, 6);
  shard.settings.max_episode_steps = 100;
  shard.actions = ActionSource::baseline;
  const auto engine = make_engine(Choice{}, shard);
  expect_episodes(follow_first_episodes(*engine, 1000), 6, 6, 6 * 35);
  expect_episodes(follow_first_episodes(*engine, 35), 6, 6, 6 * 35);
  expect_episodes(follow_first_episodes(*engine, 34), 6, 0, 0);
}

TEST(FirstEpisodes, AreTruncatedWhereTheRulesSaySo) {
  FleetShard shard = small_fleet(5, 0, 6);
  shard.settings.max_episode_steps = 7;
  shard.actions = ActionSource::baseline;
  const auto engine = make_engine(Choice{}, shard);
  expect_episodes(follow_first_episodes(*engine, 1000), 6, 6, 6 * 7);
}

// An episode ends with its first submission or its last allowed step: counted from the actions
// alone.
FirstEpisodes counted_from_actions(const FleetShard& shard) {
  FirstEpisodes counted{.followed = shard.count, .ended = shard.count};
  const auto most = static_cast<std::uint64_t>(shard.settings.max_episode_steps);
  for (std::size_t i = 0; i < shard.count; ++i) {
    std::uint64_t length = 1;
    while (length < most && shard.action(i, length - 1).operation != submission) ++length;
    counted.steps += length;
  }
  return counted;
}

TEST(FirstEpisodes, OfEveryEngineAreAsLongAsTheActionsSay) {
  for (const int side : {5, 12}) {
    FleetShard shard = small_fleet(side, 3, 300);
    shard.settings.max_episode_steps = 60;
    const FirstEpisodes counted = counted_from_actions(shard);
    auto choices = vector_choices(side);
    choices.emplace_back();
    for (const Choice& choice : choices) {
      const auto engine = make_engine(choice, shard);
      expect_episodes(follow_first_episodes(*engine, 1000), counted.followed, counted.ended,
                      counted.steps);
    }
  }
}

TEST(FirstEpisodes, OfAnEmptyShardAreNone) {
  const auto engine = make_engine(Choice{}, small_fleet(5, 0, 0));
  expect_episodes(follow_first_episodes(*engine, 10), 0, 0, 0);
}

}  // namespace
}  // namespace arcfleet::engine
