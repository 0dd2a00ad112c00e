#include "analysis/nodes/drain.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis::nodes {
namespace {

TEST(DrainCommand, IsOneThatAShellTakesAsItIs) {
  EXPECT_EQ(drain_command("node17", "memory +31 %"),
            "scontrol update nodename=node17 state=drain reason='arcfleet: memory +31 %'");
  EXPECT_EQ(drain_command("a", "x'; reboot $(y) `z`\n"),
            "scontrol update nodename=a state=drain reason='arcfleet: x; reboot (y) z'");
}

TEST(DrainCommand, IsNotMadeForANameThatIsNone) {
  for (const char* name : {"", "a b", "a;b", "$(a)", "-a", "a\nb", "ALL nodes", "ALL", "all"})
    EXPECT_EQ(drain_command(name, "slow"), "") << name;
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
