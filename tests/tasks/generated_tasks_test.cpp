#include "tasks/generated_tasks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tasks/builtin_tasks.hpp"
#include "tasks/transformations.hpp"

namespace arcfleet::tasks {
namespace {

using Transformation = TaskGrid (*)(const TaskGrid&);

const std::map<std::string, Transformation> transformations = {
    {"crop_to_object", crop_to_object},
    {"frame_in_corner_colour", frame_in_corner_colour},
    {"gravity_down", gravity_down},
    {"mirror_columns", mirror_columns},
    {"most_common_colour", most_common_colour},
    {"rotate_clockwise", rotate_clockwise},
    {"tile_2x2", tile_2x2},
    {"transpose", transpose}};

std::vector<TaskPair> all_pairs(const Task& task) {
  std::vector<TaskPair> pairs = task.train;
  pairs.insert(pairs.end(), task.test.begin(), task.test.end());
  return pairs;
}

void expect_is_grid(const TaskGrid& grid, int side) {
  EXPECT_GE(grid.extent.height, 1);
  EXPECT_LE(grid.extent.height, side);
  EXPECT_GE(grid.extent.width, 1);
  EXPECT_LE(grid.extent.width, side);
  EXPECT_EQ(grid.cells.size(), static_cast<std::size_t>(grid.extent.cells()));
  for (const rules::Cell cell : grid.cells) {
    EXPECT_GE(cell, 0);
    EXPECT_LE(cell, 9);
  }
}

TEST(GeneratedTasks, ThereIsOneForEachTransformation) {
  for (const int side : {5, 30}) {
    const std::string size = std::to_string(side) + 'x' + std::to_string(side);
    const TaskSet set = builtin_tasks("generated-" + size);
    EXPECT_EQ(set.side, side);
    ASSERT_EQ(set.tasks.size(), transformations.size());
    auto expected = transformations.begin();
    for (const Task& task : set.tasks) EXPECT_EQ(task.id, (expected++)->first + '_' + size);
  }
}

TEST(GeneratedTasks, EveryPairShowsItsTransformation) {
  for (const int side : {5, 30, 32}) {
    for (const Task& task : generated_tasks(side)) {
      const Transformation transform = transformations.at(task.id.substr(0, task.id.rfind('_')));
      EXPECT_TRUE(task.train.size() == 3 || task.train.size() == 4) << task.id;
      EXPECT_EQ(task.test.size(), 1U);
      for (const TaskPair& pair : all_pairs(task)) {
        expect_is_grid(pair.input, side);
        expect_is_grid(*pair.output, side);
        EXPECT_EQ(*pair.output, transform(pair.input)) << task.id;
        EXPECT_NE(*pair.output, pair.input) << task.id;
      }
    }
  }
}

TEST(GeneratedTasks, TheMostCommonColourIsUnique) {
  for (const int side : {5, 30}) {
    for (const TaskPair& pair : all_pairs(generated_tasks(side).at(4))) {
      const auto cells_of = [&](int colour) {
        return std::count(pair.input.cells.begin(), pair.input.cells.end(), colour);
      };
      const int answer = pair.output->cells.at(0);
      for (int colour = 0; colour < rules::colours; ++colour) {
        if (colour == answer) continue;
        EXPECT_LT(cells_of(colour), cells_of(answer));
      }
    }
  }
}

TEST(GeneratedTasks, TheLargeSetHasGridsOfManySizes) {
  std::size_t rectangles = 0;
  std::size_t other_sized_outputs = 0;
  int smallest = 30, largest = 1;
  for (const Task& task : generated_tasks(30)) {
    for (const TaskPair& pair : all_pairs(task)) {
      const rules::Extent extent = pair.input.extent;
      rectangles += extent.height != extent.width ? 1 : 0;
      other_sized_outputs += pair.output->extent == extent ? 0 : 1;
      smallest = std::min({smallest, extent.height, extent.width});
      largest = std::max({largest, extent.height, extent.width});
    }
  }
  EXPECT_GT(rectangles, 20U);
  EXPECT_GT(other_sized_outputs, 10U);
  EXPECT_EQ(smallest, 3);
  EXPECT_EQ(largest, 30);
}

// Users compare results across years and machines, so these cells must never change.
TEST(GeneratedTasks, NeverChange) {
  const auto small = generated_tasks(5);
  EXPECT_EQ(small[2].id, "gravity_down_5x5");
  EXPECT_EQ(small[2].train[1].input.cells,
            (std::vector<rules::Cell>{1, 0, 0, 0, 5, 0, 1, 4, 0, 0, 9, 0, 0,
                                      0, 0, 0, 0, 0, 5, 0, 0, 2, 8, 0, 2}));
  EXPECT_EQ(small[4].id, "most_common_colour_5x5");
  EXPECT_EQ(small[4].test[0].input.cells,
            (std::vector<rules::Cell>{8, 7, 6, 8, 8, 7, 8, 6, 7, 8, 6, 6, 8,
                                      7, 7, 6, 8, 6, 8, 6, 6, 8, 7, 7, 8}));
  const auto large = generated_tasks(30);
  EXPECT_EQ(large[6].id, "tile_2x2_30x30");
  EXPECT_EQ(large[6].train[2].input.extent, (rules::Extent{5, 3}));
  EXPECT_EQ(large[6].train[2].input.cells,
            (std::vector<rules::Cell>{3, 9, 8, 5, 8, 0, 2, 6, 6, 0, 4, 4, 4, 5, 5}));
}

// Condenses all cells of a family into one number: the sum of position * (cell + 1) modulo 2^64.
std::uint64_t weighted_sum(const std::vector<Task>& tasks) {
  std::uint64_t sum = 0;
  std::uint64_t position = 0;
  const auto add = [&](const TaskGrid& grid) {
    for (const rules::Cell cell : grid.cells)
      sum += ++position * static_cast<std::uint64_t>(cell + 1);
  };
  for (const Task& task : tasks) {
    for (const TaskPair& pair : all_pairs(task)) {
      add(pair.input);
      add(*pair.output);
    }
  }
  return sum;
}

TEST(GeneratedTasks, NeverChangeInAnyCell) {
  EXPECT_EQ(weighted_sum(generated_tasks(5)), 6735098U);
  EXPECT_EQ(weighted_sum(generated_tasks(30)), 1237610380U);
}

}  // namespace
}  // namespace arcfleet::tasks
