#include <gtest/gtest.h>

#include "config/options.hpp"

namespace arcfleet::config {
namespace {

TEST(ArcfleetProgram, HasAllDeclaredOptions) {
  EXPECT_EQ(arcfleet_program().name, "arcfleet");
  EXPECT_EQ(arcfleet_program().options.size(), declared_options().size());
}

TEST(ArcfleetProgram, NamesTheDefaultOfEachWorkload) {
  const ProgramFacts& program = arcfleet_program();
  EXPECT_EQ(find_option(program, "repeats")->default_text, "10");
  EXPECT_EQ(find_option(program, "workload")->default_text, "baseline");
  const std::string steps = find_option(program, "batch-steps")->default_text;
  EXPECT_NE(steps.find("; paper"), std::string::npos) << steps;
}

TEST(ArcfleetProgram, ExplainsTheExitCodes) {
  std::vector<std::string> codes;
  for (const Explained& code : arcfleet_program().exit_codes) codes.push_back(code.what);
  EXPECT_EQ(codes, (std::vector<std::string>{"0", "1", "2", "3", "75", "130", "143"}));
}

}  // namespace
}  // namespace arcfleet::config
