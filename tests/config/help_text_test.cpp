#include "config/help_text.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "config/options.hpp"
#include "config/small_program.hpp"

namespace arcfleet::config {
namespace {

TEST(HelpText, ShowsUsageMeaningWordsAndDefault) {
  const std::string help = help_text(small_program());
  EXPECT_TRUE(help.starts_with("small-tool: do a small thing\n"));
  EXPECT_TRUE(
      contains(help, "\nNumbers:\n  -c, --count N             Set the count. [default: 3]\n"));
  EXPECT_TRUE(contains(help, "red: the colour of fire;"));
  EXPECT_TRUE(contains(help, "--plan[=FILE]"));
  EXPECT_TRUE(contains(help, "\nExit codes:\n  0     Done.\n"));
}

TEST(HelpText, NamesEveryOptionOfArcfleetOnceInEightyColumns) {
  const std::string help = help_text(arcfleet_program());
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), help_columns) << line;
    EXPECT_FALSE(line.ends_with(" ")) << line;
  }
  for (const OptionFacts& option : arcfleet_program().options)
    EXPECT_TRUE(contains(help, "  " + usage_of(option))) << option.name;
}

TEST(HelpText, SaysWhatAnOptionNeeds) {
  EXPECT_TRUE(contains(help_text(arcfleet_program()),
                       "Take only this task. The option may be given again.\n"
                       "                            Needs --dataset. [default: all tasks]\n"));
}

TEST(HelpText, SpeaksInSentencesOfAtMostTwentyFiveWords) {
  for (const OptionFacts& option : arcfleet_program().options) {
    EXPECT_TRUE(option.help.ends_with(".")) << option.name;
    std::size_t words = 1;
    for (const char c : option.help) words = c == '.' ? 0 : words + (c == ' ' ? 1 : 0);
    EXPECT_LE(words, 25U) << option.help;
  }
}

}  // namespace
}  // namespace arcfleet::config
