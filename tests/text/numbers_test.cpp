#include "text/numbers.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace arcfleet::text {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Significant, HasThreeDigits) {
  EXPECT_EQ(significant(3.578), "3.58");
  EXPECT_EQ(significant(-3.578), "-3.58");
  EXPECT_EQ(significant(0), "0.00");
  EXPECT_EQ(significant(123456), "123456");
  EXPECT_EQ(significant(1234567), "1.23e+06");
  EXPECT_EQ(significant(infinity), "n/a");
}

TEST(Si, HasThreeDigitsAndAPrefix) {
  EXPECT_EQ(si(0), "0.00");
  EXPECT_EQ(si(535.2484522933432), "535");
  EXPECT_EQ(si(27679.627862643054), "27.7 k");
  EXPECT_EQ(si(11.8e6), "11.8 M");
  EXPECT_EQ(si(1.0234e9), "1.02 G");
  EXPECT_EQ(si(7.5e12), "7.50 T");
  EXPECT_EQ(si(7.5e15), "7.50 P");
  EXPECT_EQ(si(31.82), "31.8");
  EXPECT_EQ(si(0.0123), "0.0123");
  EXPECT_EQ(si(infinity), "n/a");
}

TEST(Si, RoundsBeforeItChoosesThePrefix) {
  EXPECT_EQ(si(999.4), "999");
  EXPECT_EQ(si(999.6), "1.00 k");
  EXPECT_EQ(si(999999), "1.00 M");
  EXPECT_EQ(si(999.7e6), "1.00 G");
  EXPECT_EQ(si(9.996), "10.0");
}

TEST(Si, StaysShortForAbsurdNumbers) {
  EXPECT_EQ(si(1e20), "1.00e+20");
  EXPECT_EQ(si(3e-9), "3.00e-09");
  EXPECT_LE(si(std::numeric_limits<double>::max()).size(), 9U);
}

TEST(Interval, UsesTheUnitAndDecimalsOfItsValue) {
  EXPECT_EQ(interval(31.0e6, 31.44e6, 31.2e6), "[31.0, 31.4]");
  EXPECT_EQ(interval(0.98e9, 1.05e9, 1.02e9), "[0.98, 1.05]");
  EXPECT_EQ(interval(530, 540.2, 535), "[530, 540]");
  EXPECT_EQ(interval(0, 1e300, 535), "[0, 1.00e+300]");
  EXPECT_EQ(interval(0, infinity, 535), "n/a");
  EXPECT_EQ(interval(2e-4, 3e-4, 2.5e-4), "[0.000200, 0.000300]");
  EXPECT_EQ(interval(0, 3e-7, 2.5e-7), "[0.00e+00, 3.00e-07]");
}

TEST(Ratio, HasThreeDecimalsNearOne) {
  EXPECT_EQ(ratio(1.0344), "1.034");
  EXPECT_EQ(ratio(12.52), "12.5");
  EXPECT_EQ(ratio(0.0004), "0.000400");
  EXPECT_EQ(ratio(123456), "123456");
  EXPECT_EQ(ratio(infinity), "n/a");
}

TEST(Percent, IsAShareTimesAHundred) {
  EXPECT_EQ(percent(1), "100 %");
  EXPECT_EQ(percent(0.00264), "0.264 %");
  EXPECT_EQ(percent(2.64e-9), "2.64e-07 %");
  EXPECT_EQ(percent(0), "0.00 %");
  EXPECT_EQ(percent(infinity), "n/a");
}

TEST(WholePercent, HasNoDecimals) {
  EXPECT_EQ(whole_percent(0.966), "97 %");
  EXPECT_EQ(whole_percent(0.001), "0 %");
  EXPECT_EQ(whole_percent(infinity), "n/a");
}

TEST(PercentChange, CarriesASign) {
  EXPECT_EQ(percent_change(12.34), "+12.3 %");
  EXPECT_EQ(percent_change(-6.41), "-6.4 %");
  EXPECT_EQ(percent_change(-0.01), "0.0 %");
  EXPECT_EQ(percent_change(2204484.2), "+2204484 %");
  EXPECT_EQ(percent_change(3e22), "+3.00e+22 %");
  EXPECT_EQ(percent_change(infinity), "n/a");
}

TEST(Seconds, ChooseTheirUnit) {
  EXPECT_EQ(seconds(0), "0.00 ns");
  EXPECT_EQ(seconds(43e-9), "43.0 ns");
  EXPECT_EQ(seconds(1.25e-6), "1.25 us");
  EXPECT_EQ(seconds(12.3e-3), "12.3 ms");
  EXPECT_EQ(seconds(0.31), "310 ms");
  EXPECT_EQ(seconds(59), "59.0 s");
  EXPECT_EQ(seconds(119), "119 s");
  EXPECT_EQ(seconds(125), "2.08 min");
  EXPECT_EQ(seconds(3.1 * 3600), "3.10 h");
  EXPECT_EQ(seconds(11.2 * 86400), "11.2 d");
  EXPECT_EQ(seconds(infinity), "n/a");
}

TEST(Seconds, ThatStandTogetherHaveOneUnitAndAsManyDecimals) {
  EXPECT_EQ(seconds_together({1e-3, 1e-3, 1e-3}), "1.00 / 1.00 / 1.00 ms");
  EXPECT_EQ(seconds_together({31e-9, 3.97e-6, 7.91e-6}), "0.03 / 3.97 / 7.91 us");
  EXPECT_EQ(seconds_together({0.301, 0.31, 0.9996}), "0.30 / 0.31 / 1.00 s");
  EXPECT_EQ(seconds_together({0, 0, 0}), "0.00 / 0.00 / 0.00 ns");
  EXPECT_EQ(seconds_together({1, infinity, 2}), "n/a");
}

TEST(Seconds, RoundBeforeTheyChooseTheUnit) {
  EXPECT_EQ(seconds(999.4e-9), "999 ns");
  EXPECT_EQ(seconds(999.6e-9), "1.00 us");
  EXPECT_EQ(seconds(0.9996), "1.00 s");
}

TEST(Bytes, HaveBinaryPrefixes) {
  EXPECT_EQ(bytes(0), "0 B");
  EXPECT_EQ(bytes(512), "512 B");
  EXPECT_EQ(bytes(1536), "1.50 KiB");
  EXPECT_EQ(bytes(1023.9 * 1024), "1.00 MiB");
  EXPECT_EQ(bytes(24.0 * (1ULL << 30)), "24.0 GiB");
  EXPECT_EQ(bytes(infinity), "n/a");
}

TEST(Grouped, SeparatesThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(-123), "-123");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
  EXPECT_EQ(grouped(std::numeric_limits<std::int64_t>::max()), "9,223,372,036,854,775,807");
}

TEST(SecondsAs, TakesTheUnitOfAnotherDuration) {
  EXPECT_EQ(seconds_as(264 * 3600.0, 11 * 3600.0), "264 h");
  EXPECT_EQ(seconds_as(1.5, 11 * 3600.0), "0.000417 h");
  EXPECT_EQ(seconds_as(1.5, 1.5), seconds(1.5));
  EXPECT_EQ(seconds_as(infinity, 1), "n/a");
}

}  // namespace
}  // namespace arcfleet::text
