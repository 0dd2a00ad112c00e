#include "config/given.hpp"

#include <gtest/gtest.h>

#include "config/small_program.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::config {
namespace {

Given given(std::vector<const char*> arguments, const std::string& file = "") {
  arguments.insert(arguments.begin(), "small-tool");
  return given_with_file(small_program(), static_cast<int>(arguments.size()), arguments.data(),
                         file);
}

std::string refusal(const std::vector<const char*>& arguments, const std::string& file = "") {
  try {
    check_needs(given(arguments, file), small_program());
  } catch (const text::UsageError& error) {
    return error.what();
  }
  return "";
}

SmallOptions read(const std::vector<const char*>& arguments, const std::string& file = "") {
  SmallOptions options;
  given(arguments, file).read_into(options, small_declarations());
  return options;
}

TEST(Given, ReadsEveryArity) {
  const SmallOptions options =
      read({"-c", "5", "--colour=green", "--name", "a", "--name=b", "--plan=x", "--loud"});
  EXPECT_EQ(options.count, 5);
  EXPECT_EQ(options.colour, Colour::green);
  EXPECT_EQ(options.names, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(options.plan, "x");
  EXPECT_TRUE(options.loud);
  EXPECT_TRUE(given({"--plan"}).has("plan"));
  EXPECT_EQ(given({"--plan"}).text("plan"), "");
}

TEST(Given, TheFileTakesEveryOptionWithAValue) {
  const SmallOptions options =
      read({"--count", "7"}, "count = 5\ncolour = green\nname = a\nname = b\nloud = true\n");
  EXPECT_EQ(options.count, 7);
  EXPECT_EQ(options.colour, Colour::green);
  EXPECT_EQ(options.names, (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(options.loud);
}

TEST(Given, RefusesInOneLineThatSaysWhatToDo) {
  EXPECT_EQ(refusal({"--fast"}), "unknown option '--fast': see --help");
  EXPECT_EQ(refusal({"--colo", "red"}), "unknown option '--colo': try --colour, or see --help");
  EXPECT_EQ(refusal({"--count"}), "--count needs a value: write --count N");
  EXPECT_EQ(refusal({"-c"}), "--count needs a value: write --count N");
  EXPECT_EQ(refusal({"--loud=1"}), "--loud takes no value: leave it out");
  EXPECT_EQ(refusal({"--count=1", "-c", "2"}), "--count is given more than once: give it once");
  EXPECT_EQ(refusal({"stray"}), "unexpected argument 'stray': see --help");
  EXPECT_EQ(refusal({"--loud"}), "--loud has no effect without --plan: give both or none");
  EXPECT_EQ(refusal({}, "fast = 1\n"), "unknown option 'fast': see --help");
  EXPECT_EQ(refusal({}, "count = 1\ncount = 2\n"), "--count is given more than once: give it once");
}

TEST(Given, KeepsPercentSigns) {
  EXPECT_EQ(read({"--name", "%canonical_option%"}).names.front(), "%canonical_option%");
  EXPECT_EQ(refusal({"--%option%"}), "unknown option '--%option%': see --help");
}

}  // namespace
}  // namespace arcfleet::config
