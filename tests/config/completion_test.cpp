#include "config/completion.hpp"

#include <gtest/gtest.h>

#include "config/options.hpp"
#include "config/small_program.hpp"

namespace arcfleet::config {
namespace {

TEST(Completion, BashKnowsNamesWordsAndFiles) {
  const std::string script = bash_completion(small_program());
  EXPECT_TRUE(contains(script, "_small_tool() {"));
  EXPECT_TRUE(contains(script, "-W '--count -c --colour --name --plan --loud'"));
  EXPECT_TRUE(contains(script, "--colour) mapfile -t COMPREPLY < <(compgen -W 'red green'"));
  EXPECT_TRUE(contains(
      script, "--plan) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f"));
  EXPECT_TRUE(contains(script, "--count|-c|--name) COMPREPLY=()"));
  EXPECT_TRUE(contains(script, "complete -F _small_tool small-tool\n"));
}

TEST(Completion, ZshDescribesEachOption) {
  const std::string script = zsh_completion(small_program());
  EXPECT_TRUE(script.starts_with("#compdef small-tool\n"));
  EXPECT_TRUE(contains(script, "'(-c --count)'{'-c+','--count='}'[Set the count.]:N:'"));
  EXPECT_TRUE(contains(script, "'--colour=[Choose a colour.]:WORD:(red green)'"));
  EXPECT_TRUE(contains(script, "'*--name=[Add a name.]:NAME:'"));
  EXPECT_TRUE(contains(script, "'--plan=-[Show a plan.]::FILE:_files'"));
  EXPECT_TRUE(contains(script, "'--loud[Be loud.]'"));
}

TEST(Completion, OffersEveryOptionOfArcfleet) {
  const std::string bash = bash_completion(arcfleet_program());
  const std::string zsh = zsh_completion(arcfleet_program());
  for (const OptionFacts& option : arcfleet_program().options) {
    EXPECT_TRUE(contains(bash, "--" + option.name)) << option.name;
    EXPECT_TRUE(contains(zsh, "--" + option.name)) << option.name;
  }
}

}  // namespace
}  // namespace arcfleet::config
