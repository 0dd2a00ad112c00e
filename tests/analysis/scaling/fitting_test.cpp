#include "analysis/scaling/fitting.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::doubling;
using planted::law_with;
using planted::points_of;

TEST(Fit, FindsTheLawOfExactPoints) {
  const Model planted[] = {law_with(Law::amdahl, {3e6, 0.02}), law_with(Law::gustafson, {3e6, 0.3}),
                           law_with(Law::usl, {3e6, 0.03, 1e-4})};
  for (const Model& truth : planted) {
    const auto fit = fitted(truth.law, points_of(truth, doubling));
    ASSERT_TRUE(fit) << name_of(truth.law);
    for (std::size_t i = 0; i < truth.parameters.size(); ++i)
      EXPECT_NEAR(fit->parameters[i].value / truth.parameters[i].value, 1, 1e-4)
          << name_of(truth.law) << " " << i;
    EXPECT_LT(fit->residual, 1e-5);
  }
}

TEST(Fit, FindsTheExponentsOfExtraP) {
  for (const auto& [i, j] : {std::pair{1.0, 0.0}, {0.5, 1.0}, {0.0, 1.0}, {2.0, 0.0}}) {
    const Model truth = law_with(Law::extrap, {1e-7, 1e-9}, i, j);
    const auto fit = fitted(Law::extrap, points_of(truth, doubling));
    ASSERT_TRUE(fit);
    EXPECT_DOUBLE_EQ(fit->i, i);
    EXPECT_DOUBLE_EQ(fit->j, j);
    EXPECT_NEAR(fit->parameters[0].value / 1e-7, 1, 1e-4);
    EXPECT_NEAR(fit->parameters[1].value / 1e-9, 1, 1e-4);
  }
}

TEST(Fit, OfPerfectScalingIsWithinTheBounds) {
  std::vector<Point> points;
  for (const double p : doubling) points.push_back({p, 1e6 * p});
  for (const Law law : {Law::amdahl, Law::gustafson, Law::usl}) {
    const auto fit = fitted(law, points);
    ASSERT_TRUE(fit) << name_of(law);
    EXPECT_NEAR(fit->rate(1) / 1e6, 1, 1e-3);
    EXPECT_NEAR(fit->rate(256) / 256e6, 1, 0.01);
    for (std::size_t i = 1; i < fit->parameters.size(); ++i) EXPECT_GE(fit->parameters[i].value, 0);
  }
}

// Wherever a law may predict, its rate is positive and finite, and no worker is faster than fewer.
void expect_sane(const Model& model, const std::vector<Point>& points) {
  double last = std::numeric_limits<double>::infinity();
  for (double p = std::max(1.0, points.front().workers / 4); p <= 4 * points.back().workers;
       p *= 1.1) {
    const double each = model.rate(p) / p;
    EXPECT_GT(each, 0) << name_of(model.law) << " " << p;
    EXPECT_TRUE(std::isfinite(each)) << name_of(model.law) << " " << p;
    EXPECT_LE(each, last * (1 + 1e-9)) << name_of(model.law) << " " << p;
    last = each;
  }
}

TEST(Fit, IsSaneForFasterThanPerfectConstantAndFallingRates) {
  for (const double first : {1.0, 1000.0})
    for (const double power : {2.0, 1.2, 1.0, 0.0, -0.5, -2.0}) {
      std::vector<Point> points;
      for (const double p : doubling) points.push_back({first * p, 1e6 * std::pow(p, power)});
      for (const Law law : all_laws)
        if (const auto fit = fitted(law, points)) expect_sane(*fit, points);
    }
}

TEST(Fit, IsSaneForAnyRates) {
  std::mt19937_64 engine(5);
  std::normal_distribution<double> normal;
  for (int i = 0; i < 100; ++i) {
    std::vector<Point> points;
    for (const double p : {1.0, 2.0, 3.0, 4.0, 6.0})
      points.push_back({p, 1e6 * p * std::exp(0.3 * normal(engine))});
    for (const Law law : all_laws) {
      const auto fit = fitted(law, points);
      if (!fit) continue;
      expect_sane(*fit, points);
      for (Point& point : points) point.rate *= std::exp(0.1 * normal(engine));
      if (const auto again = fitted_as(*fit, points)) expect_sane(*again, points);
    }
  }
}

TEST(Fit, FewerPointsThanParametersGiveNothing) {
  const std::vector<Point> one = {{1, 1e6}};
  const std::vector<Point> two = {{1, 1e6}, {2, 1.9e6}};
  EXPECT_FALSE(fitted(Law::amdahl, one));
  EXPECT_FALSE(fitted(Law::usl, two));
  EXPECT_FALSE(cross_validation_error(Law::amdahl, two));
}

TEST(FittedAs, StartsAtTheModelAndKeepsItsExponents) {
  const Model near = law_with(Law::usl, {3.1e6, 0.029, 1.1e-4});
  const auto usl = fitted_as(near, points_of(law_with(Law::usl, {3e6, 0.03, 1e-4}), doubling));
  ASSERT_TRUE(usl);
  EXPECT_NEAR(usl->parameters[2].value / 1e-4, 1, 1e-3);
  const auto extrap = fitted_as(law_with(Law::extrap, {1e-7, 1e-9}, 1, 0),
                                points_of(law_with(Law::extrap, {1e-7, 2e-9}, 1, 0), doubling));
  ASSERT_TRUE(extrap);
  EXPECT_EQ(extrap->i, 1);
  EXPECT_NEAR(extrap->parameters[1].value / 2e-9, 1, 1e-6);
}

TEST(CrossValidation, IsNothingForThePlantedLawAndSomethingForOthers) {
  const auto points = points_of(law_with(Law::usl, {3e6, 0.03, 5e-4}), doubling);
  EXPECT_LT(cross_validation_error(Law::usl, points).value(), 1e-4);
  EXPECT_GT(cross_validation_error(Law::amdahl, points).value(), 0.01);
}

}  // namespace
}  // namespace arcfleet::analysis
