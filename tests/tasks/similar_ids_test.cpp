#include "tasks/similar_ids.hpp"

#include <gtest/gtest.h>

namespace arcfleet::tasks {
namespace {

using Ids = std::vector<std::string>;

TEST(SimilarIds, FindsTheIdThatStartsWithTheText) {
  const Ids ids = {"Ascending_l6abj", "Most_Common_color_l6ab0", "Rotate_l6aa"};
  EXPECT_EQ(similar_ids("Most_Common", ids, 3), Ids{"Most_Common_color_l6ab0"});
  EXPECT_EQ(similar_ids("most_common_COLOR", ids, 3), Ids{"Most_Common_color_l6ab0"});
}

TEST(SimilarIds, FindsTheIdInsideTheText) {
  EXPECT_EQ(similar_ids("007bbfb7.json", {"007bbfb7", "00d62c1b"}, 3), Ids{"007bbfb7"});
  EXPECT_EQ(similar_ids("Center1", {"Center/Center1", "Copy/Copy1"}, 3), Ids{"Center/Center1"});
}

TEST(SimilarIds, FindsMisspeltIdsNearestFirst) {
  const Ids ids = {"007bbf77", "007bbfb7", "aaaaaaaa"};
  EXPECT_EQ(similar_ids("007bbfc7", ids, 3), (Ids{"007bbf77", "007bbfb7"}));
  EXPECT_EQ(similar_ids("07bbfb7", ids, 1), Ids{"007bbfb7"});    // a letter missing
  EXPECT_EQ(similar_ids("0007bbfb7", ids, 1), Ids{"007bbfb7"});  // a surplus letter
}

TEST(SimilarIds, FindsNothingWhenNothingIsNear) {
  EXPECT_EQ(similar_ids("zzzzzzzz", {"007bbfb7"}, 3), Ids{});
  EXPECT_EQ(similar_ids("", {"007bbfb7"}, 3), Ids{});
  EXPECT_EQ(similar_ids(std::string(100000, '0'), {"007bbfb7"}, 3), Ids{});
  EXPECT_EQ(similar_ids("a", {}, 3), Ids{});
}

TEST(SimilarIds, ReturnsAtMostTheRequestedNumber) {
  EXPECT_EQ(similar_ids("a", {"a1", "a2", "a3", "a4"}, 2), (Ids{"a1", "a2"}));
}

}  // namespace
}  // namespace arcfleet::tasks
