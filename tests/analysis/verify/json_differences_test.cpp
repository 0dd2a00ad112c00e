#include "analysis/verify/json_differences.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

std::string told(std::string_view found, std::string_view wanted) {
  std::string text;
  for (const auto& each : json_differences(found, wanted))
    text += each.path + ": " + each.found + " / " + each.wanted + "\n";
  return text;
}

TEST(JsonDifferences, AreNoneWhereOnlyTheWritingDiffers) {
  EXPECT_EQ(told(R"({"a": 1.0, "b": [true, "x"]})", R"({"b":[true,"x"],"a":1e0})"), "");
}

TEST(JsonDifferences, AreNamedByTheirPlace) {
  EXPECT_EQ(told(R"({"a": {"b": [1, 2]}, "more": null})", R"({"a": {"b": [1, 3, 4], "c": "x"}})"),
            "a.b[1]: 2 / 3\na.b[2]: nothing / 4\na.c: nothing / \"x\"\nmore: null / nothing\n");
}

TEST(JsonDifferences, AreExact) {
  EXPECT_EQ(told(R"([0.1])", R"([0.10000000000000002])"), "[0]: 0.1 / 0.10000000000000002\n");
}

TEST(JsonDifferences, AreNoneWhereAKeyThatTellsNothingIsMissing) {
  EXPECT_EQ(told(R"({})", R"({"energy": {"power": null, "joules": [], "by": ""}, "more": null})"),
            "");
  EXPECT_EQ(told(R"({})", R"({"energy": {"power": null, "joules": [0]}})"),
            "energy: nothing / {\"power\":null,\"joules\":[0]}\n");
}

TEST(JsonDifferences, AreOneLineEach) {
  EXPECT_EQ(told("{\"a\\nb\": 1}", "{}"), "a\\x0ab: 1 / nothing\n");
}

}  // namespace
}  // namespace arcfleet::analysis
