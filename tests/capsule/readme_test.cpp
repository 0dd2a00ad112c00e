#include "capsule/readme.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace arcfleet::capsule {
namespace {

TEST(Readme, SaysWhatIsThereWhatIsMissingAndWhatWasReplaced) {
  Contents contents;
  contents.run = "The results are VALID.\n";
  contents.members = {{"README.txt", "this page"}, {"x.json", "the summary"}};
  contents.nodes = {{"system_a+1.txt", {"a", "b"}}};
  contents.missing = {{"job_script.sh", "no job"}};
  contents.replaced = {{"launcher.txt", {{"addresses", 1}, {"user names", 2}}}};
  contents.in_results = {"description (user names)"};
  const std::string text = readme(contents);
  EXPECT_TRUE(is_readme(text));
  for (const char* part :
       {"The results are VALID.\n",
        "\nMembers\n  README.txt  this page\n  x.json      the summary\n",
        "  system_a+1.txt: a b\n", "\nNot obtained\n  job_script.sh  no job\n",
        "  launcher.txt: addresses 1, user names 2\n", "  description (user names)\n"})
    EXPECT_NE(text.find(part), std::string::npos) << part << text;
}

TEST(Readme, LeavesEmptySectionsOut) {
  const std::string text = readme({});
  for (const char* heading : {"Members", "Not obtained", "Replaced", "Personal"})
    EXPECT_EQ(text.find(heading), std::string::npos) << heading;
}

TEST(Readme, BreaksLongListsOfNodes) {
  Contents contents;
  contents.nodes = {{"system.txt", std::vector<std::string>(200, "node0001")}};
  std::istringstream lines(readme(contents));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80U) << line;
}

TEST(Readme, KnowsItself) {
  EXPECT_FALSE(is_readme(""));
  EXPECT_FALSE(is_readme("arcfleet"));
}

}  // namespace
}  // namespace arcfleet::capsule
