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

std::string small_refusal(const std::vector<const char*>& arguments, const std::string& file = "") {
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
  EXPECT_EQ(small_refusal({"--fast"}), "unknown option '--fast': see --help");
  EXPECT_EQ(small_refusal({"--colo", "red"}),
            "unknown option '--colo': try --colour, or see --help");
  EXPECT_EQ(small_refusal({"--count"}), "--count needs a value: write --count N");
  EXPECT_EQ(small_refusal({"-c"}), "--count needs a value: write --count N");
  EXPECT_EQ(small_refusal({"--loud=1"}), "--loud takes no value: leave it out");
  EXPECT_EQ(small_refusal({"--count=1", "-c", "2"}),
            "--count is given more than once: give it once");
  EXPECT_EQ(small_refusal({"stray"}), "unexpected argument 'stray': see --help");
  EXPECT_EQ(small_refusal({"--loud"}), "--loud has no effect without --plan: give both or none");
  EXPECT_EQ(small_refusal({}, "fast = 1\n"), "unknown option 'fast': see --help");
  EXPECT_EQ(small_refusal({}, "count = 1\ncount = 2\n"),
            "--count is given more than once: give it once");
}

TEST(Given, RefusesAnEmptyValueInTheFileAsOnTheCommandLine) {
  const std::string refused = "--name: the value is empty: write --name";
  EXPECT_TRUE(small_refusal({"--name="}).starts_with(refused)) << small_refusal({"--name="});
  for (const char* line : {"name =\n", "name=", "name = a\nname =\n"})
    EXPECT_EQ(small_refusal({}, line), small_refusal({"--name="})) << line;
  EXPECT_EQ(small_refusal({}, "plan =\n"), "");  // may do without
}

TEST(Given, TheFileMayHaveCommentsBlankLinesAndAByteOrderMark) {
  const SmallOptions options =
      read({},
           "\xEF\xBB\xBF"
           "count = 5  # five\r\n\n   # all of it\n#\nname = it's two words\n");
  EXPECT_EQ(options.count, 5);
  EXPECT_EQ(options.names, (std::vector<std::string>{"it's two words"}));
}

TEST(Given, RefusesALineThatTheParserWouldTakeForAnother) {
  EXPECT_EQ(small_refusal({}, "name = a#b\n"),
            "the options file has a '#' within 'name = a#b': put a space before a comment; a value "
            "with '#' goes on the command line");
  for (const char* line : {"name = \"a b\"", "name='a b'  # why"})
    EXPECT_EQ(small_refusal({}, line), std::string("the options file has quotation marks in '") +
                                           line + "': leave them out; a value may hold spaces");
  EXPECT_EQ(small_refusal({}, "[run]\ncount = 2\n"),
            "the options file has the section '[run]' (options belong to no section): leave that "
            "line out");
  EXPECT_EQ(small_refusal({}, "count = 2\n; a comment\n"),
            "the options file has the line '; a comment': write NAME = VALUE, or a comment after "
            "'#'");
}

TEST(Given, KeepsPercentSigns) {
  EXPECT_EQ(read({"--name", "%canonical_option%"}).names.front(), "%canonical_option%");
  EXPECT_EQ(small_refusal({"--%option%"}), "unknown option '--%option%': see --help");
}

}  // namespace
}  // namespace arcfleet::config
