#include "analysis/scaling/formula.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::law_with;

TEST(Formula, NamesTheParametersOfEachLaw) {
  EXPECT_EQ(formula_of(law_with(Law::amdahl, {1, 0})), "rate = L p / (1 + s (p - 1))");
  EXPECT_EQ(formula_of(law_with(Law::gustafson, {1, 0})), "rate = L (p - s (p - 1))");
  EXPECT_EQ(formula_of(law_with(Law::usl, {1, 0, 0})),
            "rate = L p / (1 + sigma (p - 1) + kappa p (p - 1))");
}

TEST(Formula, ShowsTheTermOfExtraP) {
  const auto formula = [](double i, double j) {
    return formula_of(law_with(Law::extrap, {1, 1}, i, j));
  };
  EXPECT_EQ(formula(0, 0), "p / rate = c0");
  EXPECT_EQ(formula(1, 0), "p / rate = c0 + c1 p");
  EXPECT_EQ(formula(0, 1), "p / rate = c0 + c1 log2(p)");
  EXPECT_EQ(formula(0.5, 2), "p / rate = c0 + c1 p^(1/2) log2(p)^2");
  EXPECT_EQ(formula(2, 0), "p / rate = c0 + c1 p^(2.00)");
}

TEST(Formula, ShowsEveryExponentOfExtraPAsAFraction) {
  const std::pair<double, const char*> fractions[] = {
      {1 / 4.0, "1/4"}, {1 / 3.0, "1/3"}, {1 / 2.0, "1/2"}, {2 / 3.0, "2/3"}, {3 / 4.0, "3/4"},
      {5 / 4.0, "5/4"}, {4 / 3.0, "4/3"}, {3 / 2.0, "3/2"}, {5 / 3.0, "5/3"}, {7 / 4.0, "7/4"},
      {9 / 4.0, "9/4"}, {7 / 3.0, "7/3"}, {5 / 2.0, "5/2"}, {8 / 3.0, "8/3"}, {11 / 4.0, "11/4"}};
  for (const auto& [exponent, text] : fractions)
    EXPECT_EQ(formula_of(law_with(Law::extrap, {1, 1}, exponent, 0)),
              "p / rate = c0 + c1 p^(" + std::string(text) + ")");
}

}  // namespace
}  // namespace arcfleet::analysis
