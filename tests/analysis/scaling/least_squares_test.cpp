#include "analysis/scaling/least_squares.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::doubling;
using planted::law_with;
using planted::points_of;

TEST(LeastSquares, FindsTheParametersOfEachLaw) {
  for (const Model& truth :
       {law_with(Law::amdahl, {3e6, 0.02}), law_with(Law::gustafson, {3e6, 0.3}),
        law_with(Law::usl, {3e6, 0.03, 1e-4})}) {
    const auto fit = least_squares_fit(truth.law, points_of(truth, doubling));
    ASSERT_TRUE(fit) << name_of(truth.law);
    for (std::size_t i = 0; i < truth.parameters.size(); ++i)
      EXPECT_NEAR(fit->parameters[i].value / truth.parameters[i].value, 1, 1e-4) << i;
  }
}

TEST(LeastSquares, ResidualIsThatOfTheLogarithms) {
  // Two points off by the factors e^0.1 and e^-0.1 that Amdahl's law with s = 0 cannot follow.
  std::vector<Point> points = points_of(law_with(Law::amdahl, {1e6, 0}), {1, 2, 4, 8});
  points[1].rate *= std::exp(0.1);
  points[2].rate *= std::exp(-0.1);
  const auto fit = least_squares_fit(Law::amdahl, points);
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->residual, std::sqrt(0.02 / 2), 0.02);
}

TEST(LeastSquares, FromAModelNearTheTruthFindsIt) {
  const auto points = points_of(law_with(Law::amdahl, {3e6, 0.02}), doubling);
  const auto fit = least_squares_fit_from(law_with(Law::amdahl, {2.9e6, 0.025}), points);
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->parameters[0].value / 3e6, 1, 1e-6);
  EXPECT_NEAR(fit->parameters[1].value / 0.02, 1, 1e-5);
}

TEST(LeastSquares, NamesItsParametersAndTheirUnits) {
  const auto fit =
      least_squares_fit(Law::usl, points_of(law_with(Law::usl, {3e6, 0.03, 1e-4}), doubling));
  ASSERT_TRUE(fit);
  EXPECT_EQ(fit->parameters[0].unit, "steps/s");
  EXPECT_EQ(fit->parameters[1].name, "sigma");
  EXPECT_EQ(fit->parameters[2].name, "kappa");
}

}  // namespace
}  // namespace arcfleet::analysis
