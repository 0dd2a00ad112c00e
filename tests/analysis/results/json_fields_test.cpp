#include "analysis/results/json_fields.hpp"

#include <gtest/gtest.h>

#include "analysis/results/result_json.hpp"

namespace arcfleet::analysis {
namespace {

using nlohmann::json;

template <class Call>
std::string refusal_of(Call call) {
  try {
    call();
  } catch (const UnusableResult& unusable) {
    return unusable.what();
  }
  return "accepted";
}

TEST(ParsedJson, RefusesTextThatIsNoneAndWhatIsNestedTooDeep) {
  EXPECT_EQ(parsed_json(R"({"a": [1, "[[["]})")["a"][0], 1);
  EXPECT_TRUE(refusal_of([] { parsed_json("{"); }).starts_with("not JSON: "));
  EXPECT_EQ(refusal_of([] { parsed_json(std::string(65, '[') + std::string(65, ']')); }),
            "nested deeper than any result");
  const std::string brackets(100, '[');
  EXPECT_EQ(parsed_json(json(brackets).dump()), brackets);
}

TEST(Find, TakesNullForNothing) {
  const json object = {{"a", 1}, {"b", nullptr}, {"c", json::object()}};
  EXPECT_EQ(*find(object, "a"), 1);
  EXPECT_EQ(find(object, "b"), nullptr);
  EXPECT_EQ(find(object, "d"), nullptr);
  EXPECT_NE(find_object(object, "c", ""), nullptr);
  EXPECT_EQ(refusal_of([&] { find_object(object, "a", "top."); }), "top.a is 1, not an object");
}

TEST(RequiredNumber, IsFoundWithinItsRange) {
  const json object = {{"a", 1.5}, {"b", -1}, {"c", "1"}};
  const NumberKind kind{0, 2, "a share"};
  EXPECT_EQ(required_number(object, "a", "", kind), 1.5);
  EXPECT_EQ(refusal_of([&] { required_number(object, "b", "x.", kind); }),
            "x.b is -1, not a share");
  EXPECT_EQ(refusal_of([&] { required_number(object, "c", "", kind); }),
            "c is a string, not a share");
  EXPECT_EQ(refusal_of([&] { required_number(object, "d", "x.", kind); }), "no x.d");
}

TEST(CleanText, HasNoControlCharacters) {
  const json object = {{"a", "one\ntwo"}, {"b", 5}};
  EXPECT_EQ(clean_text(object, "a", "").find('\n'), std::string::npos);
  EXPECT_EQ(clean_text(object, "c", ""), "");
  EXPECT_EQ(refusal_of([&] { clean_text(object, "b", ""); }), "b is 5, not text");
}

}  // namespace
}  // namespace arcfleet::analysis
