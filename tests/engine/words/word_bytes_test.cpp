#include "engine/words/word_bytes.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <vector>

#include "engine/one_block.hpp"
#include "engine/words/word_fleet.hpp"

namespace arcfleet::engine::words {
namespace {

namespace operation = rules::operation;
using CountedBlock = OneBlock<WordFleet>;
constexpr int counted_words_side = 5;

FleetShard counted_words_shard(rules::SelectionKind selection) {
  FleetShard shard = small_fleet(counted_words_side, 3, 37);
  shard.selection = selection;
  shard.settings.max_episode_steps = 9;
  return shard;
}

std::vector<WordTouch> step(CountedBlock& block, const std::vector<rules::Action>& actions) {
  WordBytes bytes;
  const auto before = [&](Part part) {
    bytes.before(part, block.rules, block.block, 0, *block.scratch);
  };
  block.set_actions(actions, 0);
  before(Part::draw);
  before(Part::reset);
  block.reset_ended();
  before(Part::operate);
  block.operate(0);
  before(Part::score);
  block.score(0);
  before(Part::observe);
  return {bytes.last_step().begin(), bytes.last_step().end()};
}

// All that the layout keeps of an environment, field by field.
struct Kept {
  Planes working, clipboard;
  std::array<std::uint32_t, 4> target;
  std::uint32_t place, step_count, episodes;
  float similarity, reward;
  rules::StepType step_type;
};

Kept kept(const WordBlock& of, std::size_t i) {
  const std::size_t slot = slot_of(i);
  Kept all{of.working[i],       of.clipboard[i],     {},
           of.place[slot],      of.step_count[slot], of.episodes[slot],
           of.similarity[slot], of.reward[i],        of.step_type[i]};
  for (std::size_t p = 0; p < 4; ++p) all.target[p] = of.target_of(slot)[p * group_size];
  return all;
}

std::vector<Kept> all_kept(const CountedBlock& block) {
  std::vector<Kept> all;
  for (std::size_t i = 0; i < block.block.count; ++i) all.push_back(kept(block.block, i));
  return all;
}

void put(const Kept& all, const WordBlock& to, std::size_t i) {
  const std::size_t slot = slot_of(i);
  to.working[i] = all.working;
  to.clipboard[i] = all.clipboard;
  for (std::size_t p = 0; p < 4; ++p) to.target_of(slot)[p * group_size] = all.target[p];
  to.place[slot] = all.place;
  to.step_count[slot] = all.step_count;
  to.episodes[slot] = all.episodes;
  to.similarity[slot] = all.similarity;
  to.reward[i] = all.reward;
  to.step_type[i] = all.step_type;
}

std::uint32_t changed_fields(const Kept& a, const Kept& b) {
  std::uint32_t fields = 0;
  const auto add = [&](bool changed, WordField field) { fields |= changed ? field : 0U; };
  add(a.working.word != b.working.word, working_field);
  add(a.clipboard.word != b.clipboard.word, clipboard_field);
  add(a.target != b.target, target_field);
  add(a.place != b.place, place_field);
  add(a.step_count != b.step_count, step_count_field);
  add(a.episodes != b.episodes, episodes_field);
  add(a.similarity != b.similarity, similarity_field);
  add(a.reward != b.reward, reward_field);
  add(a.step_type != b.step_type, step_type_field);
  return fields;
}

template <class Check>
void for_many_word_steps(const Isa& isa, rules::SelectionKind selection, Check check) {
  CountedBlock block(isa, counted_words_shard(selection));
  block.begin();
  for (std::uint64_t now = 0; now < 150; ++now) {
    auto actions = drawn_actions(block.shard, now);
    if (now % 3 == 0)
      for (auto& action : actions) action.operation = static_cast<int>(now / 3 % 35);
    const auto before = all_kept(block);
    const auto touched = step(block, actions);
    check(before, actions, touched, all_kept(block));
    if (testing::Test::HasFailure()) FAIL() << "step " << now;
  }
}

constexpr std::array counted_selections{rules::SelectionKind::point, rules::SelectionKind::bbox,
                                        rules::SelectionKind::mask};

TEST(WordBytes, CoverEveryByteThatAStepChanges) {
  for (const Isa& isa : instruction_sets())
    for (const auto selection : counted_selections)
      for_many_word_steps(
          isa, selection,
          [](const auto& before, const auto& /*actions*/, const auto& touched, const auto& after) {
            for (std::size_t i = 0; i < touched.size(); ++i)
              EXPECT_EQ(changed_fields(before[i], after[i]) & ~touched[i].fields_written, 0U);
          });
}

// Clipboards and episode counts that were not read may be any.
TEST(WordBytes, CoverEveryByteThatAStepDependsOn) {
  std::mt19937 random(7);
  for (const Isa& isa : instruction_sets())
    for (const auto selection : counted_selections) {
      CountedBlock other(isa, counted_words_shard(selection));
      other.begin();
      for_many_word_steps(
          isa, selection,
          [&](const auto& before, const auto& actions, const auto& touched, const auto& after) {
            auto begun = before;
            for (std::size_t i = 0; i < touched.size(); ++i) {
              const std::uint32_t read = touched[i].fields_read;
              if ((read & clipboard_field) == 0)
                begun[i].clipboard.word[1] = static_cast<std::uint32_t>(random()) & 0x1FFFFFFU;
              if ((read & episodes_field) == 0)
                begun[i].episodes = static_cast<std::uint32_t>(random());
              if ((read & target_field) == 0) begun[i].target[0] ^= 1U;
              put(begun[i], other.block, i);
            }
            step(other, actions);
            for (std::size_t i = 0; i < touched.size(); ++i) {
              const Kept now = kept(other.block, i);
              EXPECT_EQ(changed_fields(after[i], now) & touched[i].fields_written, 0U);
              EXPECT_EQ(changed_fields(begun[i], now) & ~touched[i].fields_written, 0U);
            }
          });
    }
}

// What every step reads: working, target, place, similarity, step count, step type; what it writes:
// working, similarity, step count, reward, step type.
constexpr std::uint64_t always_read = 16 + 16 + 4 + 4 + 4 + 1;
constexpr std::uint64_t always_written = 16 + 4 + 4 + 4 + 1;

StepBytes bytes_of(int number) {
  CountedBlock block(instruction_sets().front(), counted_words_shard(rules::SelectionKind::bbox));
  block.block.observation = nullptr;
  block.begin();
  const rules::Action action{number, rules::Corners{0, 0, 1, 1}};
  return step(block, std::vector<rules::Action>(block.shard.count, action)).front().bytes();
}

TEST(WordBytes, OfOperations) {
  for (const int plain : {operation::fill + 3, operation::flood_fill, operation::move_up,
                          operation::clear, operation::submit, operation::copy_input}) {
    EXPECT_EQ(bytes_of(plain).read, always_read);
    EXPECT_EQ(bytes_of(plain).written, always_written);
    EXPECT_EQ(bytes_of(plain).near, plain == operation::copy_input ? 8 + 16U : 8U);
  }
  EXPECT_EQ(bytes_of(operation::paste).read, always_read + 16);
  EXPECT_EQ(bytes_of(operation::paste).written, always_written);
  for (const int copies : {operation::copy, operation::cut}) {
    EXPECT_EQ(bytes_of(copies).read, always_read);
    EXPECT_EQ(bytes_of(copies).written, always_written + 16);
  }
  EXPECT_EQ(bytes_of(operation::resize).written, always_written + 4);
}

TEST(WordBytes, OfAResetAreAllThatTheLayoutKeeps) {
  CountedBlock block(instruction_sets().front(), counted_words_shard(rules::SelectionKind::bbox));
  block.block.observation = nullptr;
  block.begin();
  const std::vector<rules::Action> submits(block.shard.count, rules::Action{});
  step(block, submits);
  for (const WordTouch& touch : step(block, submits)) {
    EXPECT_EQ(touch.bytes().read, always_read + 4);
    EXPECT_EQ(touch.bytes().written, 3 * 16 + 5 * 4 + 1U);
  }
}

TEST(WordBytes, OfAnObservationAreItsCells) {
  CountedBlock block(instruction_sets().front(), counted_words_shard(rules::SelectionKind::bbox));
  block.begin();
  for (const WordTouch& touch :
       step(block, std::vector<rules::Action>(block.shard.count, rules::Action{}))) {
    EXPECT_EQ(touch.bytes().read, always_read);
    EXPECT_EQ(touch.bytes().written, always_written + 25);
  }
}

}  // namespace
}  // namespace arcfleet::engine::words
