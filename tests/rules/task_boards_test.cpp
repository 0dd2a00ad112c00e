#include "rules/task_boards.hpp"

#include <gtest/gtest.h>

#include "rules/pictures.hpp"

namespace arcfleet::rules {
namespace {

TEST(Tasks, KeepTheirCanvasModeAndOrder) {
  const LaidGrid one{grid_of({"1.", ".."}), {1, 1}};
  const LaidGrid two{grid_of({"22", "22"}), {2, 2}};
  const Tasks tasks(2, Mode::evaluation,
                    {{{one}, {{one, two}}}, {{two}, {{two, one}, {one, one}}}});
  EXPECT_EQ(tasks.side(), 2);
  EXPECT_EQ(tasks.mode(), Mode::evaluation);
  ASSERT_EQ(tasks.size(), 2U);
  EXPECT_EQ(tasks[0].demo_inputs[0].cells, one.cells);
  EXPECT_EQ(tasks[0].pairs[0].target.cells, two.cells);
  EXPECT_EQ(tasks[1].pairs.size(), 2U);
  EXPECT_EQ(tasks[1].pairs[0].input.extent, (Extent{2, 2}));
}

}  // namespace
}  // namespace arcfleet::rules
