#include "tasks/lay_out.hpp"

#include <gtest/gtest.h>

#include "rules/pictures.hpp"
#include "tasks/grid_text.hpp"
#include "tasks/scratch.hpp"
#include "tasks/small_tasks.hpp"

namespace arcfleet::tasks {
namespace {

using rules::grid_of;
using rules::Mode;

TEST(LayOut, PutsAGridInTheTopLeftCornerOfACanvasOfPadding) {
  const rules::LaidGrid laid = lay_out(testing::grid("12 30"), 3);
  EXPECT_EQ(laid.cells, grid_of({"12.", "30.", "..."}));
  EXPECT_EQ(laid.extent, (rules::Extent{2, 2}));
}

TEST(LayOut, TrainingPlaysTheTrainPairsWithTheirOutputs) {
  const rules::Tasks laid = lay_out(small_task_set(4), Mode::training);
  ASSERT_EQ(laid.size(), 2U);
  EXPECT_EQ(laid.side(), 4);
  EXPECT_EQ(laid.mode(), Mode::training);
  EXPECT_EQ(laid[0].demo_inputs.size(), 2U);
  ASSERT_EQ(laid[0].pairs.size(), 2U);
  EXPECT_EQ(laid[0].pairs[1].input.cells, grid_of({"444.", "444.", "444.", "...."}));
  EXPECT_EQ(laid[0].pairs[1].target.cells, grid_of({"44..", "44..", "44..", "...."}));
}

TEST(LayOut, EvaluationPlaysTheTestPairsAndHidesEveryTarget) {
  const rules::Tasks laid = lay_out(small_task_set(4), Mode::evaluation);
  EXPECT_EQ(laid[0].demo_inputs.size(), 2U);
  ASSERT_EQ(laid[1].pairs.size(), 2U);
  EXPECT_EQ(laid[1].pairs[0].input.cells, grid_of({"7...", "....", "....", "...."}));
  for (const rules::PairBoards& pair : laid[1].pairs) {
    EXPECT_EQ(pair.target.cells, rules::PlainGrid::filled(4, rules::padding));
    EXPECT_EQ(pair.target.extent, rules::Extent{});
  }
}

TEST(LayOut, RefusesSetsWithoutATaskOrAPair) {
  EXPECT_THROW(lay_out(TaskSet{"none", 5, {}}, Mode::training), TaskError);
  TaskSet set = small_task_set(4);
  set.tasks[0].test.clear();
  EXPECT_NO_THROW(lay_out(set, Mode::training));
  EXPECT_THROW(lay_out(set, Mode::evaluation), TaskError);
}

}  // namespace
}  // namespace arcfleet::tasks
