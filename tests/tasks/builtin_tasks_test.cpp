#include "tasks/builtin_tasks.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tasks/scratch.hpp"

namespace arcfleet::tasks {
namespace {

using testing::task_error;

TEST(BuiltinTasks, AreThreeSets) {
  EXPECT_EQ(builtin_set_names(),
            (std::vector<std::string>{"checkerboard", "generated-5x5", "generated-30x30"}));
}

TEST(BuiltinTasks, AnUnknownNameListsTheSets) {
  EXPECT_EQ(task_error([] { builtin_tasks("chess\n"); }),
            "no built-in task set is called \"chess\\x0a\": choose one of checkerboard, "
            "generated-5x5, generated-30x30");
}

TEST(BuiltinTasks, EverySetIsSortedAndNamedAndHasAllOutputs) {
  for (const std::string& name : builtin_set_names()) {
    const TaskSet set = builtin_tasks(name);
    EXPECT_EQ(set.name, "builtin/" + name);
    EXPECT_TRUE(std::is_sorted(set.tasks.begin(), set.tasks.end(),
                               [](const Task& a, const Task& b) { return a.id < b.id; }));
    for (const Task& task : set.tasks) {
      EXPECT_EQ(task.dataset, "builtin");
      EXPECT_EQ(task.test.size(), 1U);
      EXPECT_TRUE(task.test[0].output.has_value()) << task.id;
    }
  }
}

void expect_checkerboard(const TaskGrid& grid, int offset) {
  ASSERT_EQ(grid.extent, (rules::Extent{30, 30}));
  ASSERT_EQ(grid.cells.size(), 900U);
  for (std::size_t row = 0; row < 30; ++row) {
    for (std::size_t column = 0; column < 30; ++column) {
      const auto expected = (row + column + static_cast<std::size_t>(offset)) % 2;
      ASSERT_EQ(grid.cells[row * 30 + column], static_cast<rules::Cell>(expected))
          << row << ' ' << column << " offset " << offset;
    }
  }
}

TEST(BuiltinTasks, CheckerboardIsTheTaskOfTheBaselineWorkload) {
  const TaskSet set = builtin_tasks("checkerboard");
  EXPECT_EQ(set.side, 30);
  ASSERT_EQ(set.tasks.size(), 1U);
  const Task& task = set.tasks[0];
  EXPECT_EQ(task.id, "checkerboard_30x30");
  ASSERT_EQ(task.train.size(), 3U);
  for (int i = 0; i < 3; ++i) {
    expect_checkerboard(task.train[static_cast<std::size_t>(i)].input, i);
    expect_checkerboard(*task.train[static_cast<std::size_t>(i)].output, i + 1);
  }
  expect_checkerboard(task.test.at(0).input, 3);
  expect_checkerboard(*task.test.at(0).output, 4);
}

}  // namespace
}  // namespace arcfleet::tasks
