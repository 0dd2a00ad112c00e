#include "engine/rows/row_bytes.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstring>
#include <random>
#include <vector>

#include "engine/one_block.hpp"
#include "engine/rows/row_fleet.hpp"

namespace arcfleet::engine::rows {
namespace {

namespace operation = rules::operation;
using Block = OneBlock<RowFleet>;
constexpr int counted_side = 12;
constexpr std::size_t words_of_row = 4;
constexpr std::size_t words_of_grid = words_of_row * counted_side;

FleetShard counted_shard(rules::SelectionKind selection) {
  FleetShard shard = small_fleet(counted_side, 3, 37);
  shard.selection = selection;
  shard.observation = Observation::none;
  shard.settings.max_episode_steps = 9;
  return shard;
}

void hide_observations(Block& block) {
  block.block.observation = nullptr;
}

// What a step touches of each environment.
std::vector<RowTouch> step(Block& block, const std::vector<rules::Action>& actions) {
  RowBytes bytes;
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

struct Memory {
  std::vector<std::uint32_t> working, clipboard, active, step_count;
  std::vector<RowState> state;
  std::vector<float> similarity, reward;
  std::vector<rules::StepType> step_type;
};

Memory memory_of(const Block& block) {
  const RowBlock& of = block.block;
  const std::size_t n = of.count;
  return {{of.working, of.working + n * words_of_grid},
          {of.clipboard, of.clipboard + n * words_of_grid},
          {of.active, of.active + n},
          {of.step_count, of.step_count + n},
          {of.state, of.state + n},
          {of.similarity, of.similarity + n},
          {of.reward, of.reward + n},
          {of.step_type, of.step_type + n}};
}

void put_memory(const Memory& memory, Block& block) {
  const RowBlock& to = block.block;
  std::ranges::copy(memory.working, to.working);
  std::ranges::copy(memory.clipboard, to.clipboard);
  std::ranges::copy(memory.active, to.active);
  std::ranges::copy(memory.step_count, to.step_count);
  std::ranges::copy(memory.state, to.state);
  std::ranges::copy(memory.similarity, to.similarity);
  std::ranges::copy(memory.reward, to.reward);
  std::ranges::copy(memory.step_type, to.step_type);
}

// Rows of environment i that differ.
std::uint32_t changed_rows(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b,
                           std::size_t i) {
  std::uint32_t rows = 0;
  for (std::size_t row = 0; row < counted_side; ++row) {
    const std::size_t at = i * words_of_grid + words_of_row * row;
    if (std::memcmp(&a[at], &b[at], words_of_row * sizeof a[0]) != 0) rows |= 1U << row;
  }
  return rows;
}

void expect_only_counted_changes(const Memory& before, const Memory& after,
                                 const std::vector<RowTouch>& touched) {
  for (std::size_t i = 0; i < touched.size(); ++i) {
    const RowTouch& touch = touched[i];
    EXPECT_EQ(changed_rows(before.working, after.working, i) & ~touch.working_written, 0U);
    EXPECT_EQ(changed_rows(before.clipboard, after.clipboard, i) & ~touch.clipboard_written, 0U);
    std::uint32_t fields = 0;
    const auto add = [&](bool changed, RowField field) { fields |= changed ? field : 0U; };
    add(before.state[i].pair != after.state[i].pair, pair_field);
    add(before.state[i].episodes != after.state[i].episodes, episodes_field);
    add(before.active[i] != after.active[i], active_field);
    add(before.step_count[i] != after.step_count[i], step_count_field);
    add(before.similarity[i] != after.similarity[i], similarity_field);
    add(before.reward[i] != after.reward[i], reward_field);
    add(before.step_type[i] != after.step_type[i], step_type_field);
    EXPECT_EQ(fields & ~touch.fields_written, 0U);
  }
}

// Other colours in the rows that are not among these.
void scramble(std::vector<std::uint32_t>& grids, std::size_t i, std::uint32_t kept_rows,
              std::mt19937& random) {
  for (std::size_t row = 0; row < counted_side; ++row)
    for (std::size_t plane = 0; plane < 3 && (kept_rows >> row & 1U) == 0; ++plane)
      grids[i * words_of_grid + words_of_row * row + plane] =
          static_cast<std::uint32_t>(random()) & ((1U << counted_side) - 1);
}

// Two runs that differ in what was not read agree in what was written and keep their difference.
void expect_same_results(const Memory& held, const Memory& begun, const Memory& other,
                         const std::vector<RowTouch>& touched) {
  for (std::size_t i = 0; i < touched.size(); ++i) {
    const RowTouch& touch = touched[i];
    EXPECT_EQ(changed_rows(held.working, other.working, i) & touch.working_written, 0U);
    EXPECT_EQ(changed_rows(begun.working, other.working, i) & ~touch.working_written, 0U);
    EXPECT_EQ(changed_rows(held.clipboard, other.clipboard, i) & touch.clipboard_written, 0U);
    EXPECT_EQ(changed_rows(begun.clipboard, other.clipboard, i) & ~touch.clipboard_written, 0U);
  }
  EXPECT_EQ(held.active, other.active);
  EXPECT_EQ(held.similarity, other.similarity);
  EXPECT_EQ(held.reward, other.reward);
  EXPECT_EQ(held.step_type, other.step_type);
}

// Takes many steps of every operation; check(before, actions, touched, after).
template <class Check>
void for_many_steps(const Isa& isa, rules::SelectionKind selection, Check check) {
  Block block(isa, counted_shard(selection));
  hide_observations(block);
  block.begin();
  for (std::uint64_t now = 0; now < 150; ++now) {
    auto actions = drawn_actions(block.shard, now);
    if (now % 3 == 0)
      for (auto& action : actions) action.operation = static_cast<int>(now / 3 % 35);
    const Memory before = memory_of(block);
    const auto touched = step(block, actions);
    check(before, actions, touched, memory_of(block));
    if (testing::Test::HasFailure()) FAIL() << "step " << now;
  }
}

constexpr std::array all_selections{rules::SelectionKind::point, rules::SelectionKind::bbox,
                                    rules::SelectionKind::mask};

TEST(RowBytes, CoverEveryByteThatAStepChanges) {
  for (const Isa& isa : instruction_sets())
    for (const auto selection : all_selections)
      for_many_steps(
          isa, selection,
          [](const Memory& before, const auto& /*actions*/, const auto& touched,
             const Memory& after) { expect_only_counted_changes(before, after, touched); });
}

TEST(RowBytes, CoverEveryByteThatAStepDependsOn) {
  std::mt19937 random(7);
  for (const Isa& isa : instruction_sets())
    for (const auto selection : all_selections) {
      Block other(isa, counted_shard(selection));
      hide_observations(other);
      other.begin();
      for_many_steps(
          isa, selection,
          [&](Memory begun, const auto& actions, const auto& touched, const Memory& after) {
            for (std::size_t i = 0; i < touched.size(); ++i) {
              scramble(begun.working, i, touched[i].working_read, random);
              scramble(begun.clipboard, i, touched[i].clipboard_read, random);
            }
            put_memory(begun, other);
            step(other, actions);
            expect_same_results(after, begun, memory_of(other), touched);
          });
    }
}

// A canvas of 12 x 12 whose active area is 8 x 6.
struct Case {
  std::vector<std::uint32_t> working = std::vector<std::uint32_t>(words_of_grid);
  std::vector<std::uint32_t> clipboard = std::vector<std::uint32_t>(words_of_grid);
  RowTouch touched(int number, rules::Box box) const {
    RowSelected selected;
    if (!box.empty()) selected = {box, box.height() * box.width(), box.top, box.bottom + 1};
    return touched_by_operation(number, selected, {8, 6}, counted_side, working.data(),
                                clipboard.data());
  }
};

constexpr std::uint64_t row_size = 16;
constexpr rules::Box nothing_selected{};

void expect_bytes(const RowTouch& touch, std::uint64_t rows_read, std::uint64_t rows_written) {
  EXPECT_EQ(touch.bytes().read, rows_read * row_size);
  EXPECT_EQ(touch.bytes().written, rows_written * row_size);
}

TEST(RowBytes, OfAFillAreTheSelectedRows) {
  expect_bytes(Case().touched(operation::fill + 3, {2, 1, 4, 5}), 3, 3);
  expect_bytes(Case().touched(operation::fill, {7, 0, 7, 0}), 1, 1);
  expect_bytes(Case().touched(operation::fill, nothing_selected), 0, 0);
}

TEST(RowBytes, OfAFloodAreTheWholeGridReadAndTheRowsItReaches) {
  Case walls;  // a wall of colour 1 around the rows 4..6
  for (const std::size_t row : {3U, 7U}) walls.working[words_of_row * row] = 0xFFF;
  expect_bytes(walls.touched(operation::flood_fill + 2, {5, 0, 5, 0}), 12, 12);  // 11 rounds
  for (std::size_t row = 4; row <= 6; ++row) walls.working[words_of_row * row] = 0xFF8;
  const RowTouch touch = walls.touched(operation::flood_fill + 2, {5, 0, 5, 0});  // 3 x 3 cells
  EXPECT_EQ(touch.working_read, 0xFFFU);
  EXPECT_EQ(touch.working_written, 0b1'1111'1100U);  // 3 rounds, each one row up and down
  expect_bytes(walls.touched(operation::flood_fill + 2, {5, 0, 5, 1}), 0, 0);  // two cells
}

TEST(RowBytes, OfMovesAreTheRowsOfTheBoxAndWhereTheyComeFrom) {
  expect_bytes(Case().touched(operation::move_left, {2, 1, 4, 5}), 3, 3);
  const RowTouch up = Case().touched(operation::move_up, {2, 1, 4, 5});
  EXPECT_EQ(up.working_read, 0b111'1110U);  // 1..3 and 4..6 beside 2..4
  EXPECT_EQ(up.working_written, 0b1'1100U);
  expect_bytes(Case().touched(operation::move_down, nothing_selected), 8, 8);  // the active area
}

TEST(RowBytes, OfARotationAreTheWholeGridIfTheBoxIsSquare) {
  expect_bytes(Case().touched(operation::rotate_clockwise, {2, 1, 4, 3}), 12, 12);
  expect_bytes(Case().touched(operation::rotate_clockwise, {2, 1, 4, 5}), 0, 0);
}

TEST(RowBytes, OfCopyPasteAndCut) {
  Case board;
  const RowTouch copy = board.touched(operation::copy, {2, 1, 4, 5});
  EXPECT_EQ(copy.working_read, 0xFFFU);
  EXPECT_EQ(copy.clipboard_written, 0xFFFU);
  expect_bytes(copy, 12, 12);
  expect_bytes(board.touched(operation::cut, {2, 1, 4, 5}), 12, 12 + 3);
  expect_bytes(board.touched(operation::paste, {2, 1, 4, 5}), 12, 0);  // an empty clipboard
  board.clipboard[9] = 1;
  expect_bytes(board.touched(operation::paste, {2, 1, 4, 5}), 12 + 3, 3);
}

TEST(RowBytes, OfClearCopyInputResizeAndSubmit) {
  expect_bytes(Case().touched(operation::clear, {2, 1, 4, 5}), 3, 3);
  expect_bytes(Case().touched(operation::clear, nothing_selected), 12, 12);
  expect_bytes(Case().touched(operation::copy_input, nothing_selected), 0, 12);
  EXPECT_EQ(Case().touched(operation::copy_input, nothing_selected).near_bytes, 12 * row_size);
  expect_bytes(Case().touched(operation::resize, {0, 0, 4, 5}), 12, 12);
  expect_bytes(Case().touched(operation::submit, {2, 1, 4, 5}), 0, 0);
  expect_bytes(Case().touched(operation::rejected, {2, 1, 4, 5}), 0, 0);
}

TEST(RowBytes, OfASubmissionAndTheResetAfterIt) {
  Block block(instruction_sets().front(), counted_shard(rules::SelectionKind::bbox));
  block.begin();
  const std::vector<rules::Action> submits(block.shard.count, rules::Action{});
  constexpr std::uint64_t read = 1 + 4 + 4 + 4;  // step type, active, similarity, step count
  constexpr std::uint64_t written = 4 + 4 + 1;   // reward, step count, step type
  hide_observations(block);
  for (const RowTouch& touch : step(block, submits)) {
    EXPECT_EQ(touch.bytes().read, read);
    EXPECT_EQ(touch.bytes().written, written);
    EXPECT_EQ(touch.bytes().near, 8U);  // the action
  }
  const auto touched = step(block, submits);
  for (std::size_t i = 0; i < touched.size(); ++i) {  // resets, and submits again
    const auto rows = static_cast<std::uint64_t>(
        std::min<int>(ActiveArea::extent(block.block.active[i]).height,
                      block.tasks.pairs[block.block.state[i].pair].target.height));
    EXPECT_EQ(touched[i].bytes().read,
              read + 8 + row_size * rows);                          // pair, episodes, compared rows
    EXPECT_EQ(touched[i].bytes().written, 2 * 12 * row_size + 25);  // both grids, all fields
  }
}

TEST(RowBytes, OfAnObservationAreTheGridAndAllItsCells) {
  FleetShard shard = counted_shard(rules::SelectionKind::bbox);
  shard.observation = Observation::int8;
  Block block(instruction_sets().front(), shard);
  block.begin();
  for (const RowTouch& touch :
       step(block, std::vector<rules::Action>(block.shard.count, rules::Action{}))) {
    EXPECT_EQ(touch.bytes().read, 13 + 12 * row_size);
    EXPECT_EQ(touch.bytes().written, 9 + 144U);
  }
}

}  // namespace
}  // namespace arcfleet::engine::rows
