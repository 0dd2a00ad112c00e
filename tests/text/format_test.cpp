#include "text/format.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace arcfleet::text {
namespace {

TEST(Format, SiKeepsThreeDigitsAcrossPrefixes) {
  EXPECT_EQ(si(0), "0.00");
  EXPECT_EQ(si(535.2), "535");
  EXPECT_EQ(si(999.4), "999");
  EXPECT_EQ(si(999.6), "1.00 k");
  EXPECT_EQ(si(27679.6), "27.7 k");
  EXPECT_EQ(si(11.8e6), "11.8 M");
  EXPECT_EQ(si(999.7e6), "1.00 G");
  EXPECT_EQ(si(std::numeric_limits<double>::infinity()), "n/a");
}

TEST(Format, SecondsChooseTheirUnit) {
  EXPECT_EQ(seconds(43e-9), "43.0 ns");
  EXPECT_EQ(seconds(1.25e-6), "1.25 us");
  EXPECT_EQ(seconds(12.3e-3), "12.3 ms");
  EXPECT_EQ(seconds(0.31), "0.31 s");
  EXPECT_EQ(seconds(125), "125 s");
}

TEST(Format, BytesHaveBinaryPrefixes) {
  EXPECT_EQ(bytes(512), "512 B");
  EXPECT_EQ(bytes(1536), "1.50 KiB");
  EXPECT_EQ(bytes(24.0 * (1ULL << 30)), "24.0 GiB");
}

TEST(Format, GroupedSeparatesThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
}

TEST(Format, PrintableKeepsALineALine) {
  EXPECT_EQ(printable("a\nb\tc\x7f"), "a?b?c?");
  EXPECT_EQ(printable("überall"), "überall");
  EXPECT_EQ(printable(std::string(200, 'x')), std::string(80, 'x') + "...");
  EXPECT_EQ(printable(std::string(79, 'x') + "ü"), std::string(79, 'x') + "...");  // no half letter
}

}  // namespace
}  // namespace arcfleet::text
