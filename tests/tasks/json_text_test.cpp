#include "tasks/json_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tasks/scratch.hpp"

namespace arcfleet::tasks {
namespace {

using nlohmann::json;
using testing::says;
using testing::task_error;

std::string parse_refusal(std::string_view text) {
  return task_error([&] { parse_json(text, "f.json"); });
}

TEST(JsonText, AgreesWithTheLibrary) {
  for (const char* text :
       {"3", "-0", "1.5", "1e300", "true", "null", "\"a\\u00fc\\n\"", "[]", "{}", "[[],{},[{}]]",
        R"({"b":[1,[2,3],{"c":null,"d":[4]}],"a":{"e":{"f":"g"}},"h":false})", " [ 1 ,\n 2 ] \n",
        "[18446744073709551615,-9223372036854775808,99999999999999999999]"}) {
    EXPECT_EQ(parse_json(text, "f.json"), json::parse(text)) << text;
    EXPECT_EQ(parse_json(text, "f.json").dump(), json::parse(text).dump()) << text;
  }
}

TEST(JsonText, SkipsAByteOrderMark) {
  EXPECT_EQ(parse_json("\xEF\xBB\xBF[1]", "f.json"), json::parse("[1]"));
  EXPECT_TRUE(says(parse_refusal("\xEF\xBB\xBF[x"), "f.json: bad JSON at line 1, column 2: "));
}

TEST(JsonText, NamesLineAndColumnOfBadJson) {
  EXPECT_TRUE(
      says(parse_refusal("{\n  \"train\": [1,,2]\n}"), "f.json: bad JSON at line 2, column 15: "));
  EXPECT_TRUE(says(parse_refusal("[1 2]"), "bad JSON at line 1, column 4: "));
  EXPECT_TRUE(says(parse_refusal("[1]]"), "bad JSON at line 1, column 4: "));
  EXPECT_TRUE(says(parse_refusal("[1\n\n"), "bad JSON at line 3, column 1: "));
  EXPECT_TRUE(says(parse_refusal(""), "bad JSON at line 1, column 1: "));
  EXPECT_TRUE(says(parse_refusal("[1,\n1e400]"), "bad JSON at line 2, column 5: number overflow"));
}

TEST(JsonText, NamesTheReason) {
  EXPECT_TRUE(says(parse_refusal("[tru]"), "invalid literal"));
  EXPECT_TRUE(says(parse_refusal("[1"), "unexpected end of input"));
  EXPECT_TRUE(says(parse_refusal("[NaN]"), "invalid literal"));
}

TEST(JsonText, RefusesBytesThatAreNotUtf8) {
  EXPECT_TRUE(says(parse_refusal("[\"\xff\"]"), "bad JSON at line 1, column 3: "));
  EXPECT_TRUE(says(parse_refusal("\xff\xfe[\0"), "bad JSON at line 1, column 1: "));
  EXPECT_TRUE(says(parse_refusal("[\"\xff\"]"), "UTF-8"));
}

TEST(JsonText, RefusesANulByteWhereTheLibraryWouldEndTheText) {
  EXPECT_EQ(parse_refusal(std::string_view("[1]\n\0rest", 9)),
            "f.json: bad JSON at line 2, column 1: a NUL byte");
}

TEST(JsonText, RefusesAKeyThatOccursTwice) {
  EXPECT_EQ(
      parse_refusal(R"({"a":1,"a":1})"),
      "f.json: the key \"a\" occurs twice in one object (its value is ambiguous): remove one");
  EXPECT_TRUE(
      says(parse_refusal(R"([{"x":{"a\nb":1,"a\nb":2}}])"), "the key \"a\\x0ab\" occurs twice"));
  EXPECT_EQ(parse_json(R"({"a":{"a":1},"b":{"a":1}})", "f.json").size(), 2U);
}

TEST(JsonText, RefusesDeepNestingWithoutCrashing) {
  const std::string limit(max_json_depth, '[');
  const std::string limit_end(max_json_depth, ']');
  EXPECT_EQ(parse_json(limit + limit_end, "f.json").size(), 1U);
  EXPECT_TRUE(says(parse_refusal('[' + limit + limit_end + ']'), "nested deeper than 64 levels"));
  EXPECT_TRUE(says(parse_refusal(std::string(100000, '[')), "nested deeper than 64 levels"));
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
  EXPECT_TRUE(says(parse_refusal(objects), "nested deeper than 64 levels"));
}

}  // namespace
}  // namespace arcfleet::tasks
