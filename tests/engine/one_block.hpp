// One block of a layout, stepped part by part, and the rules beside it: what every part does is
// compared with what the rules do.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <string>
#include <vector>

#include "engine/isa.hpp"
#include "engine/packed_tasks.hpp"
#include "engine/part_table.hpp"
#include "engine/simd/aligned_array.hpp"
#include "engine/small_fleet.hpp"
#include "rules/pictures.hpp"

namespace arcfleet::engine {

template <class Layout>
class OneBlock {
 public:
  OneBlock(const Isa& isa, FleetShard of)
      : shard(std::move(of)),
        tasks(*shard.tasks, Layout::packing),
        rules(shard, tasks),
        layout(shard.count, tasks),
        reward(shard.count, spare_elements),
        step_type(shard.count, spare_elements),
        observation(shard.count * observation_bytes(shard.observation, side()), spare_elements),
        parts(Layout::parts(isa, side())),
        scratch(std::make_unique<typename Layout::Scratch>()),
        block(layout.block(0, {.first = shard.first,
                               .count = shard.count,
                               .reward = reward.data(),
                               .step_type = step_type.data(),
                               .observation = observation.data()})) {}
  OneBlock(const OneBlock&) = delete;
  OneBlock& operator=(const OneBlock&) = delete;

  [[nodiscard]] int side() const { return shard.tasks->side(); }
  // Begins episode 0; how many environments did.
  std::size_t begin() {
    Layout::forget_episodes(block);
    std::fill_n(block.step_type, block.count, arcfleet::rules::StepType::terminated);
    return reset_ended();
  }
  std::size_t reset_ended() { return parts.reset_ended(rules, block, *scratch); }
  void draw(std::uint64_t step, int steps) { parts.draw(rules, block, step, steps, *scratch); }
  void set_actions(const std::vector<arcfleet::rules::Action>& actions, int which) {
    Layout::set_actions(rules, block, actions, which, *scratch);
  }
  void operate(int which) { parts.operate(rules, block, which, *scratch); }
  void score(int which) { parts.score(rules, block, which, *scratch); }
  void observe() { parts.observe(rules, block); }

  [[nodiscard]] arcfleet::rules::Environment environment(std::size_t i) const {
    auto environment = layout.environment(i, tasks);
    environment.state.reward = reward[i];
    environment.state.step_type = step_type[i];
    return environment;
  }

  FleetShard shard;
  PackedTasks tasks;
  typename Layout::Rules rules;
  Layout layout;
  AlignedArray<float> reward;
  AlignedArray<arcfleet::rules::StepType> step_type;
  AlignedArray<std::byte> observation;
  const PartTable<typename Layout::Rules, typename Layout::Block, typename Layout::Scratch>& parts;
  std::unique_ptr<typename Layout::Scratch> scratch;
  typename Layout::Block block;
};

// The same environments by the rules.
inline std::vector<rules::Environment> begun_by_the_rules(const FleetShard& shard) {
  std::vector<rules::Environment> all(shard.count, rules::Environment(shard.tasks->side()));
  for (std::size_t i = 0; i < shard.count; ++i)
    rules::reset(all[i], *shard.tasks, shard.settings, shard.stream(i));
  return all;
}

inline void expect_same_boards(const rules::Environment& held, const rules::Environment& expected) {
  EXPECT_EQ(held.working, expected.working);
  EXPECT_EQ(held.clipboard, expected.clipboard);
  EXPECT_EQ(held.state.active, expected.state.active);
}
inline void expect_same_episode(const rules::EpisodeState& held,
                                const rules::EpisodeState& expected) {
  EXPECT_EQ(held.task, expected.task);
  EXPECT_EQ(held.pair, expected.pair);
  EXPECT_EQ(held.episodes, expected.episodes);
}
inline void expect_same_score(const rules::EpisodeState& held,
                              const rules::EpisodeState& expected) {
  EXPECT_EQ(std::bit_cast<std::uint32_t>(held.similarity),
            std::bit_cast<std::uint32_t>(expected.similarity));
  EXPECT_EQ(std::bit_cast<std::uint32_t>(held.reward),
            std::bit_cast<std::uint32_t>(expected.reward));
  EXPECT_EQ(held.step_count, expected.step_count);
  EXPECT_EQ(held.step_type, expected.step_type);
}

inline std::vector<rules::Action> drawn_actions(const FleetShard& shard, std::uint64_t step) {
  std::vector<rules::Action> actions;
  for (std::size_t i = 0; i < shard.count; ++i) actions.push_back(shard.action(i, step));
  return actions;
}

// Every instruction set, with a block whose last group is not full.
template <class Layout, class Check>
void for_each_isa(int side, Check check) {
  for (const Isa& isa : instruction_sets()) {
    SCOPED_TRACE(std::string(isa.name) + ", side " + std::to_string(side));
    for (const auto selection :
         {rules::SelectionKind::point, rules::SelectionKind::bbox, rules::SelectionKind::mask}) {
      FleetShard shard = small_fleet(side, (std::uint64_t{1} << 33) + 5, 37);
      shard.selection = selection;
      check(isa, shard);
    }
  }
}

// reset_ended begins the same episodes as rules::reset, and only those that are due.
template <class Layout>
void resets_as_the_rules(int side, std::array<double, 4> initial_grids) {
  for_each_isa<Layout>(side, [&](const Isa& isa, FleetShard shard) {
    shard.settings.initialization.weights = initial_grids;
    OneBlock<Layout> block(isa, shard);
    EXPECT_EQ(block.begin(), shard.count);
    auto expected = begun_by_the_rules(shard);
    for (int episode = 0; episode < 3; ++episode) {
      for (std::size_t i = 0; i < shard.count; ++i) {
        expect_same_boards(block.environment(i), expected[i]);
        expect_same_episode(block.environment(i).state, expected[i].state);
        expect_same_score(block.environment(i).state, expected[i].state);
      }
      EXPECT_EQ(block.reset_ended(), 0U);
      for (const std::size_t i : {0U, 17U, 36U}) {
        block.block.step_type[i] =
            i == 17 ? rules::StepType::truncated : rules::StepType::terminated;
        rules::reset(expected[i], *shard.tasks, shard.settings, shard.stream(i));
      }
      EXPECT_EQ(block.reset_ended(), 3U);
    }
  });
}

// operate does what the rules do to grids and active areas, operation by operation.
template <class Layout>
void operates_as_the_rules(int side, int first_operation) {
  for_each_isa<Layout>(side, [&](const Isa& isa, const FleetShard& shard) {
    OneBlock<Layout> block(isa, shard);
    block.begin();
    auto expected = begun_by_the_rules(shard);
    for (int turn = 0; turn < 2; ++turn)
      for (int operation = first_operation; operation < rules::operation_count; ++operation) {
        auto actions = drawn_actions(shard, static_cast<std::uint64_t>(40 * turn + operation));
        for (auto& action : actions) action.operation = operation;
        block.set_actions(actions, turn);
        block.operate(turn);
        for (std::size_t i = 0; i < shard.count; ++i) {
          rules::step(expected[i], *shard.tasks, shard.settings, actions[i]);
          expect_same_boards(block.environment(i), expected[i]);
        }
        if (testing::Test::HasFailure()) FAIL() << "operation " << operation;
      }
  });
}

// operate and score together do what a step of the rules does to all that is scored.
template <class Layout>
void scores_as_the_rules(int side, rules::Mode mode) {
  for_each_isa<Layout>(side, [&](const Isa& isa, FleetShard shard) {
    shard.tasks = std::make_shared<rules::Tasks>(
        tasks::lay_out(tasks::small_task_set(shard.tasks->side()), mode));
    shard.settings.rewards.similarity_weight = 0.3F;  // needs a fused multiply-add
    shard.settings.rewards.step_penalty = -0.01F;
    OneBlock<Layout> block(isa, shard);
    block.begin();
    auto expected = begun_by_the_rules(shard);
    for (std::uint64_t step = 0; step < 30; ++step) {
      const auto actions = drawn_actions(shard, step);
      block.set_actions(actions, 0);
      block.operate(0);
      block.score(0);
      for (std::size_t i = 0; i < shard.count; ++i) {
        rules::step(expected[i], *shard.tasks, shard.settings, actions[i]);
        expect_same_score(block.environment(i).state, expected[i].state);
        expect_same_boards(block.environment(i), expected[i]);
      }
      if (testing::Test::HasFailure()) FAIL() << "step " << step;
    }
  });
}

// observe writes what write_observation writes.
template <class Layout>
void observes_as_documented(int side, Observation form) {
  for_each_isa<Layout>(side, [&](const Isa& isa, FleetShard shard) {
    shard.observation = form;
    OneBlock<Layout> block(isa, shard);
    block.begin();
    for (std::uint64_t step = 0; step < 12; ++step) {
      block.set_actions(drawn_actions(shard, step), 0);
      block.operate(0);
      block.score(0);
    }
    block.observe();
    std::vector<std::byte> expected(observation_bytes(form, side));
    for (std::size_t i = 0; i < shard.count; ++i) {
      write_observation(form, block.environment(i).working, expected);
      EXPECT_TRUE(std::equal(expected.begin(), expected.end(),
                             block.observation.data() + i * expected.size()))
          << "environment " << i;
    }
  });
}

}  // namespace arcfleet::engine
