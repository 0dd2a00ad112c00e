#include "analysis/results/hosts_text.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

TEST(HostsText, NamesAListOfHosts) {
  EXPECT_EQ(hosts_text(R"(["n1", "n2"])"), "n1, n2");
  EXPECT_EQ(hosts_text(R"(["n1"])"), "n1");
  EXPECT_EQ(hosts_text(R"(["a \"b\", c", 5])"), "a \"b\", c");
  EXPECT_EQ(hosts_text("[]"), "");
}

TEST(HostsText, LeavesAnyOtherFactAsItIs) {
  for (const char* fact : {"", "n1", "n1,n2", "[n1", "5"}) EXPECT_EQ(hosts_text(fact), fact);
}

}  // namespace
}  // namespace arcfleet::analysis
