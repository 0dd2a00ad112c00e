#include "run/host_audit.hpp"

#include <gtest/gtest.h>

namespace arcfleet::run {
namespace {

HostState calm() {
  return {.governor = "performance"};
}

TEST(HostWarnings, AHostAsItShouldBeGivesNone) {
  EXPECT_TRUE(host_warnings("a", calm()).empty());
}

TEST(HostWarnings, EachNamesTheHostAndWhatToDo) {
  HostState state = calm();
  state.governor = "powersave";
  state.swap_used_bytes = std::int64_t{1} << 30;
  state.optimised_build = false;
  const auto warnings = host_warnings("node17", state);
  ASSERT_EQ(warnings.size(), 3U);
  EXPECT_NE(warnings[0].find("node17 has the frequency governor powersave"), std::string::npos);
  EXPECT_NE(warnings[1].find("GiB swapped out"), std::string::npos) << warnings[1];
  EXPECT_NE(warnings[2].find("release preset"), std::string::npos);
}

TEST(DistinctWarnings, KeepsTheFirstTenOfDifferentWarnings) {
  EXPECT_TRUE(distinct_warnings({"", ""}).empty());
  EXPECT_EQ(distinct_warnings({"y\nx\n", "y\nx\n"}), (std::vector<std::string>{"y", "x"}));
  std::vector<std::string> of_ranks;
  for (int rank = 0; rank < 100; ++rank)
    of_ranks.push_back("node n" + std::to_string(rank / 4) + " has 1 GiB swapped out\n");
  const auto all = distinct_warnings(of_ranks);
  ASSERT_EQ(all.size(), 11U);
  EXPECT_EQ(all[9], "node n9 has 1 GiB swapped out");
  EXPECT_EQ(all[10], "15 more node warnings are omitted");
}

}  // namespace
}  // namespace arcfleet::run
