#include "analysis/output/number_text.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace arcfleet::analysis {
namespace {

TEST(RateText, HasThreeSignificantDigitsAndAUnit) {
  EXPECT_EQ(rate_text(535.2484522933432), "535");
  EXPECT_EQ(rate_text(27679.627862643054), "27.7 k");
  EXPECT_EQ(rate_text(11.8e6), "11.8 M");
  EXPECT_EQ(rate_text(1.0234e9), "1.02 G");
  EXPECT_EQ(rate_text(7.5e12), "7.50 T");
  EXPECT_EQ(rate_text(31.82), "31.8");
  EXPECT_EQ(rate_text(0.0123), "0.0123");
}

TEST(RateText, RoundsBeforeItChoosesTheUnit) {
  EXPECT_EQ(rate_text(999.4), "999");
  EXPECT_EQ(rate_text(999.6), "1.00 k");
  EXPECT_EQ(rate_text(999999), "1.00 M");
  EXPECT_EQ(rate_text(9.996), "10.0");
}

TEST(RateText, StaysShortForAbsurdRates) {
  EXPECT_EQ(rate_text(1e20), "1.00e+20");
  EXPECT_EQ(rate_text(3e-9), "3.00e-09");
  EXPECT_LE(rate_text(std::numeric_limits<double>::max()).size(), 9U);
}

TEST(IntervalText, UsesTheUnitAndDecimalsOfTheRate) {
  EXPECT_EQ(interval_text(31.0e6, 31.44e6, 31.2e6), "[31.0, 31.4]");
  EXPECT_EQ(interval_text(0.98e9, 1.05e9, 1.02e9), "[0.98, 1.05]");
  EXPECT_EQ(interval_text(530, 540.2, 535), "[530, 540]");
  EXPECT_EQ(interval_text(0, 1e300, 535), "[0, 1.00e+300]");
}

TEST(ChangeText, CarriesASign) {
  EXPECT_EQ(change_text(12.34), "+12.3 %");
  EXPECT_EQ(change_text(-6.41), "-6.4 %");
  EXPECT_EQ(change_text(-0.01), "0.0 %");
  EXPECT_EQ(change_text(2204484.2), "+2204484 %");
  EXPECT_EQ(change_text(3e22), "+3.00e+22 %");
}

TEST(ShareText, IsInPercent) {
  EXPECT_EQ(share_text(1), "100 %");
  EXPECT_EQ(share_text(0.00264), "0.264 %");
  EXPECT_EQ(share_text(2.64e-9), "2.64e-07 %");
  EXPECT_EQ(share_text(0), "0.00 %");
}

TEST(Significant, HasThreeDigits) {
  EXPECT_EQ(significant(3.578), "3.58");
  EXPECT_EQ(significant(123456), "123456");
  EXPECT_EQ(significant(1234567), "1.23e+06");
}

}  // namespace
}  // namespace arcfleet::analysis
