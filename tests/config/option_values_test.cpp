#include "config/option_values.hpp"

#include <gtest/gtest.h>

#include "config/small_program.hpp"

namespace arcfleet::config {
namespace {

template <class Read>
std::string value_refusal(Read read) {
  try {
    read();
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

TEST(OptionValues, WholeNumbersAreWholeTexts) {
  EXPECT_EQ(whole_number("--n", "12", 1, 100), 12);
  for (const char* bad : {"", " 1", "1 ", "+1", "1.0", "0x1", "1e1", "101", "0"})
    EXPECT_EQ(value_refusal([&] { whole_number("--n", bad, 1, 100); }),
              "--n: '" + std::string(bad) + "' is not a whole number from 1 to 100");
}

TEST(OptionValues, SharesMayBePercentages) {
  EXPECT_EQ(share("--s", "5%", -1), 0.05);
  EXPECT_EQ(share("--s", "5 %", -1), 0.05);
  EXPECT_EQ(share("--s", "0.05", -1), 0.05);
  EXPECT_EQ(share("--s", "0", -1), 0);
  for (const char* bad : {"", "%", "100%", "1", "-1%", "nan", "much", "5%%"})
    EXPECT_EQ(value_refusal([&] { share("--s", bad, -1); }),
              "--s: '" + std::string(bad) + "' is not a share below 1, as 0.05 or 5%");
  EXPECT_TRUE(contains(value_refusal([] { share("--s", "0", 0); }), "is not above 0"));
}

TEST(OptionValues, NumbersAreFinite) {
  EXPECT_EQ(positive_number("--x", "1e12"), 1e12);
  EXPECT_EQ(positive_number("--x", "1e24", 1e24), 1e24);
  EXPECT_NE(value_refusal([] {
              positive_number("--x", "1.1e24", 1e24);
            }).find("is not a number above 0, at most 1e+24"),
            std::string::npos);
  for (const char* bad : {"0", "-1", "nan", "inf", "1e999", "x"})
    EXPECT_NE(value_refusal([&] { positive_number("--x", bad); }), "") << bad;
  EXPECT_EQ(decimal_number("--x", "0.5", 0, 1), 0.5);
  EXPECT_NE(value_refusal([] { decimal_number("--x", "nan", 0, 1); }), "");
}

TEST(OptionValues, ListsHaveNoGaps) {
  EXPECT_EQ(whole_numbers("--l", "1,2", 1, 9), (std::vector<std::int64_t>{1, 2}));
  for (const char* bad : {"1,,2", "1,", ","})
    EXPECT_NE(value_refusal([&] { whole_numbers("--l", bad, 1, 9); }), "") << bad;
  EXPECT_NE(value_refusal([] { decimal_numbers("--l", "1,2", 3, 0, 9); }), "");
}

TEST(OptionValues, MessagesStayOnOneLine) {
  const std::string message = value_refusal([] { whole_number("--n", "a\nb\x1b[31m", 1, 2); });
  EXPECT_FALSE(contains(message, "\n"));
  EXPECT_FALSE(contains(message, "\x1b"));
  EXPECT_LT(value_refusal([] { whole_number("--n", std::string(100000, 'x'), 1, 2); }).size(),
            200U);
}

TEST(OptionValues, ShortestTextReadsBack) {
  EXPECT_EQ(shortest(0.2), "0.2");
  EXPECT_EQ(shortest(10), "10");
}

}  // namespace
}  // namespace arcfleet::config
