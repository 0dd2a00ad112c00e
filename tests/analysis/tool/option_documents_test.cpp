#include "analysis/tool/option_documents.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace arcfleet::analysis {
namespace {

constexpr const char* directory = ARCFLEET_SOURCE_DIR "/src/config/documents/";

std::string committed(const std::string& name) {
  std::ifstream file(directory + name);
  EXPECT_TRUE(file) << name << " is missing";
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(OptionDocuments, AreCommittedAsTheDeclarationsSay) {
  for (const auto& [name, text] : option_documents(ARCFLEET_VERSION))
    EXPECT_EQ(committed(name), text)
        << "rewrite it: " ARCFLEET_BINARY_DIR "/analysis/option_documents " << directory;
}

TEST(OptionDocuments, AreThreeForEachProgramAndOnePage) {
  std::vector<std::string> names;
  for (const auto& document : option_documents("1")) names.push_back(document.name);
  EXPECT_EQ(names, (std::vector<std::string>{
                       "arcfleet.1", "arcfleet.bash", "_arcfleet", "arcfleet-compare.1",
                       "arcfleet-compare.bash", "_arcfleet-compare", "arcfleet-scaling.1",
                       "arcfleet-scaling.bash", "_arcfleet-scaling", "arcfleet-verify.1",
                       "arcfleet-verify.bash", "_arcfleet-verify", "arcfleet-nodes.1",
                       "arcfleet-nodes.bash", "_arcfleet-nodes", "OPTIONS.md"}));
}

}  // namespace
}  // namespace arcfleet::analysis
