#include "analysis/scaling/variable.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

TEST(Variable, HasAName) {
  EXPECT_EQ(name_of(Variable::nodes), "nodes");
  EXPECT_EQ(name_of(Variable::ranks), "ranks");
  EXPECT_EQ(name_of(Variable::threads), "threads");
}

TEST(Variable, CountsInSingularAndPlural) {
  EXPECT_EQ(counted(Variable::nodes, 1), "1 node");
  EXPECT_EQ(counted(Variable::threads, 16), "16 threads");
}

}  // namespace
}  // namespace arcfleet::analysis
