#include "capsule/pattern.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace arcfleet::capsule {
namespace {

std::string with_x(const Pattern& pattern, const std::string& line, int group = 0) {
  return pattern.replaced(line, group, [](std::string_view) { return std::string("x"); });
}

TEST(Pattern, ReplacesAGroupOfEveryMatch) {
  const Pattern pattern("(^|[^[:alnum:]])([[:digit:]]+)");
  EXPECT_EQ(with_x(pattern, "1 2,34 a5 6", 2), "x x,x a5 x");
  EXPECT_EQ(with_x(pattern, "", 2), "");
  EXPECT_EQ(with_x(pattern, "none", 2), "none");
}

TEST(Pattern, IsNotCaseSensitive) {
  EXPECT_EQ(with_x(Pattern("token"), "Token TOKEN tok"), "x x tok");
}

TEST(Pattern, HandsWhatItFoundToTheReplacement) {
  const Pattern pattern("[[:alpha:]]+");
  EXPECT_EQ(pattern.replaced(
                "ab 1 c", 0,
                [](std::string_view found) { return std::string(found) + std::string(found); }),
            "abab 1 cc");
}

TEST(Pattern, GoesOnWhereNothingOrNoGroupMatches) {
  EXPECT_EQ(with_x(Pattern("a*"), "bab"), "bxb");
  EXPECT_EQ(with_x(Pattern("a|(b)"), "aba", 1), "axa");
}

TEST(Pattern, TakesLongLines) {
  const Pattern pattern("([[:alnum:]_-]{32,})");
  EXPECT_EQ(with_x(pattern, std::string(60'000, 'a') + " b", 1), "x b");
}

TEST(Pattern, RefusesWhatIsNoExpression) {
  EXPECT_THROW(Pattern("(a"), std::invalid_argument);
}

}  // namespace
}  // namespace arcfleet::capsule
