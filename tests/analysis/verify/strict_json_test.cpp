#include "analysis/verify/strict_json.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

TEST(StrictJson, IsAnyPlainJson) {
  EXPECT_EQ(json_problem(R"({"a": {"x": 1}, "b": [{"x": 1}, {"x": 2}]})"), "");
}

TEST(StrictJson, HasEachKeyOnce) {
  EXPECT_EQ(json_problem(R"({"a": 1, "b": {"x": 1, "a": 2, "x": 3}})"),
            "an object has the key \"x\" twice");
}

TEST(StrictJson, IsWhole) {
  for (const char* text : {"", "{", "{\"a\": NaN}", "[1] 2", "\xff"})
    EXPECT_EQ(json_problem(text), "it is not JSON") << text;
}

TEST(StrictJson, DoesNotNestWithoutEnd) {
  EXPECT_EQ(json_problem(std::string(100'000, '[')), "it nests too deeply");
  EXPECT_EQ(json_problem(std::string(60, '[') + std::string(60, ']')), "");
}

}  // namespace
}  // namespace arcfleet::analysis
