#include "analysis/scaling/models.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::law_with;

TEST(Model, RatesAreTheFormulas) {
  EXPECT_DOUBLE_EQ(law_with(Law::amdahl, {100, 0.5}).rate(3), 150);
  EXPECT_DOUBLE_EQ(law_with(Law::gustafson, {100, 0.5}).rate(3), 200);
  EXPECT_DOUBLE_EQ(law_with(Law::usl, {100, 0.5, 0.1}).rate(3), 300 / 2.6);
  // p / X = 2 + 3 p^0.5 log2(p)
  EXPECT_DOUBLE_EQ(law_with(Law::extrap, {2, 3}, 0.5, 1).rate(4), 4 / (2 + 3 * 2 * 2.0));
}

TEST(PredictsFrom, WhereTheRateIsPositiveAndFinite) {
  // p / rate = 1e-6 - 8.24e-9 p^(5/4) log2(p) reaches 0 between 15 and 16 workers.
  const Model falling = law_with(Law::extrap, {1e-6, -8.24e-9}, 1.25, 1);
  EXPECT_TRUE(predicts_from(falling, std::vector<Point>{{1, 1}, {3, 1}}));
  EXPECT_FALSE(predicts_from(falling, std::vector<Point>{{1, 1}, {6, 1}}));
  // Without a constant, log2(1) = 0 makes the rate of one worker infinite.
  const Model rootless = law_with(Law::extrap, {0, 1e-6}, 0, 1);
  EXPECT_TRUE(predicts_from(rootless, std::vector<Point>{{8, 1}, {16, 1}}));
  EXPECT_FALSE(predicts_from(rootless, std::vector<Point>{{4, 1}, {16, 1}}));
  EXPECT_FALSE(predicts_from(rootless, {}));
}

TEST(Model, PeakOfTheUniversalScalabilityLawAlone) {
  const Model usl = law_with(Law::usl, {3e6, 0.03, 1e-4});
  ASSERT_TRUE(usl.peak());
  EXPECT_NEAR(*usl.peak(), std::sqrt(0.97 / 1e-4), 1e-9);
  EXPECT_GT(usl.rate(*usl.peak()), usl.rate(*usl.peak() * 1.01));
  EXPECT_GT(usl.rate(*usl.peak()), usl.rate(*usl.peak() * 0.99));
  EXPECT_FALSE(law_with(Law::usl, {3e6, 0.03, 0}).peak());
  EXPECT_FALSE(law_with(Law::amdahl, {3e6, 0.03}).peak());
}

TEST(Model, ConstantExtrapHasOneCoefficient) {
  EXPECT_DOUBLE_EQ(law_with(Law::extrap, {2, 3}, 0, 0).rate(4), 2);
}

TEST(Model, APeakBeyondAllMachinesIsNone) {
  EXPECT_TRUE(law_with(Law::usl, {1, 0, 1e-17}).peak());
  EXPECT_FALSE(law_with(Law::usl, {1, 0, 1e-19}).peak());
  EXPECT_DOUBLE_EQ(law_with(Law::usl, {1, 0.99, 0.9}).peak().value(), 1) << "never below one";
}

TEST(Laws, NeedOneConfigurationMoreThanParameters) {
  EXPECT_EQ(needed_configurations(Law::amdahl), 3U);
  EXPECT_EQ(needed_configurations(Law::gustafson), 3U);
  EXPECT_EQ(needed_configurations(Law::usl), 4U);
  EXPECT_EQ(needed_configurations(Law::extrap), 5U);
  EXPECT_EQ(parameter_count(Law::usl), 3);
}

TEST(Laws, HaveNames) {
  EXPECT_EQ(name_of(Law::amdahl), "Amdahl");
  EXPECT_EQ(name_of(Law::gustafson), "Gustafson");
  EXPECT_EQ(name_of(Law::usl), "USL");
  EXPECT_EQ(name_of(Law::extrap), "Extra-P");
}

TEST(ResidualShare, DividesByTheDegreesOfFreedom) {
  EXPECT_DOUBLE_EQ(residual_share(0.6, 6, 2), 0.3);
  EXPECT_EQ(residual_share(0.6, 2, 2), 0);
}

}  // namespace
}  // namespace arcfleet::analysis
