#include "analysis/scaling/normal_form.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::doubling;
using planted::law_with;
using planted::points_of;

TEST(NormalForm, IsLinearForGivenExponents) {
  const auto form = normal_form(0.5, 1, points_of(law_with(Law::extrap, {2, 3}, 0.5, 1), doubling));
  ASSERT_TRUE(form);
  EXPECT_NEAR(form->parameters[0].value, 2, 1e-9);
  EXPECT_NEAR(form->parameters[1].value, 3, 1e-9);
  EXPECT_LT(form->residual, 1e-9);
}

TEST(NormalForm, OfExponentsZeroIsTheConstantOfLeastRelativeSquares) {
  // y = 1 and 2: c minimises (c - 1)^2 + (c / 2 - 1)^2, so c = 1.5 / 1.25.
  const std::vector<Point> points = {{1, 1}, {2, 1}};
  const auto form = normal_form(0, 0, points);
  ASSERT_TRUE(form);
  EXPECT_NEAR(form->parameters[0].value, 1.2, 1e-12);
}

// y = p / rate falls: free coefficients would be 2 and -0.5, and y = 0 at 16 workers for i = 0.5.
TEST(NormalForm, HasNoNegativeCoefficient) {
  const std::vector<double> workers = {1, 2, 3, 4};
  const auto falling =
      normal_form(0.5, 0, points_of(law_with(Law::extrap, {2, -0.5}, 0.5), workers));
  ASSERT_TRUE(falling);
  EXPECT_EQ(falling->parameters[1].value, 0);
  EXPECT_GT(falling->parameters[0].value, 1);
  EXPECT_LT(falling->parameters[0].value, 1.5);
  // y = 2 p^2 - 1: without a constant, c1 = sum(f / y) / sum((f / y)^2) with f / y = 1, 4/7, 9/17,
  // 16/31.
  const auto steep = normal_form(2, 0, points_of(law_with(Law::extrap, {-1, 2}, 2), workers));
  ASSERT_TRUE(steep);
  EXPECT_EQ(steep->parameters[0].value, 0);
  EXPECT_NEAR(steep->parameters[1].value, 1.3971, 1e-4);
}

TEST(NormalForm, PointsThatDoNotDetermineItGiveNothing) {
  const std::vector<Point> same = {{2, 1}, {2, 1.1}, {2, 0.9}};
  EXPECT_FALSE(normal_form(1, 0, same));
}

TEST(BestNormalForm, ChoosesThePlantedExponents) {
  const auto form = best_normal_form(points_of(law_with(Law::extrap, {1, 0.1}, 2, 1), doubling));
  ASSERT_TRUE(form);
  EXPECT_DOUBLE_EQ(form->i, 2);
  EXPECT_DOUBLE_EQ(form->j, 1);
}

TEST(BestNormalForm, OfFasterThanPerfectScalingIsConstant) {
  const auto form =
      best_normal_form(points_of(law_with(Law::extrap, {1, -0.01}, 1.25, 1), {1, 2, 3, 4, 5, 6}));
  ASSERT_TRUE(form);
  EXPECT_EQ(form->i, 0);
  EXPECT_EQ(form->j, 0);
}

TEST(BestNormalForm, PrefersTheSimplestOfEquals) {
  const auto form = best_normal_form(points_of(law_with(Law::extrap, {1, 0}, 1, 0), doubling));
  ASSERT_TRUE(form);
  EXPECT_EQ(form->i, 0);
  EXPECT_EQ(form->j, 0);
}

}  // namespace
}  // namespace arcfleet::analysis
