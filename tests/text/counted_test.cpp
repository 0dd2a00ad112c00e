#include "text/counted.hpp"

#include <gtest/gtest.h>

namespace arcfleet::text {
namespace {

TEST(Counted, IsPluralUnlessItIsOne) {
  EXPECT_EQ(counted(0, "rank"), "0 ranks");
  EXPECT_EQ(counted(1, "rank"), "1 rank");
  EXPECT_EQ(counted(1024, "rank"), "1,024 ranks");
}

}  // namespace
}  // namespace arcfleet::text
