#include "run/version.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/isa.hpp"
#include "run/provenance.hpp"

namespace arcfleet::run {
namespace {

TEST(VersionText, NamesEveryPartInALineOfItsOwn) {
  const std::string text = version_text({"Some MPI v1.2", "3.1"});
  EXPECT_TRUE(text.starts_with("arcfleet " + build_info().version + " (commit ")) << text;
  for (const char* line : {"\ncompiler  ", "\nMPI       Some MPI v1.2 (standard 3.1)\n",
                           "\nOpenMP    ", "\nHDF5      "})
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  EXPECT_EQ(std::ranges::count(text, '\n'), 5);
}

TEST(IsaListText, MarksTheFirstAsTheDefault) {
  const std::string text = isa_list_text();
  if (engine::instruction_sets().empty()) {
    EXPECT_TRUE(text.starts_with("none")) << text;
    return;
  }
  const auto mark = text.find("(default)");
  ASSERT_NE(mark, std::string::npos) << text;
  EXPECT_LT(mark, text.find('\n'));
  EXPECT_EQ(text.find("(default)", mark + 1), std::string::npos) << text;
}

}  // namespace
}  // namespace arcfleet::run
