#include "analysis/nodes/drain.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis::nodes {
namespace {

TEST(DrainCommand, IsOneThatAShellTakesAsItIs) {
  EXPECT_EQ(drain_command({"node17"}, "memory +31 %"),
            "scontrol update nodename=node17 state=drain reason='arcfleet: memory +31 %'");
  EXPECT_EQ(drain_command({"a"}, "x'; reboot $(y) `z`\n"),
            "scontrol update nodename=a state=drain reason='arcfleet: x; reboot (y) z'");
}

TEST(DrainCommand, DrainsManyNodesAtOnceWithoutAPatternForFileNames) {
  EXPECT_EQ(drain_command({"node08", "node09", "node10", "gpu1"}, "never answered"),
            "scontrol update nodename='node[08-10],gpu1' state=drain reason='arcfleet: never "
            "answered'");
}

TEST(DrainCommand, IsForNamesOfOneNode) {
  EXPECT_TRUE(can_be_drained("node-1.rack_2"));
  for (const char* name :
       {"", "a b", "a;b", "$(a)", "-a", "a\nb", "ALL nodes", "ALL", "all", "a[1-2]", "a,b"})
    EXPECT_FALSE(can_be_drained(name)) << name;
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
