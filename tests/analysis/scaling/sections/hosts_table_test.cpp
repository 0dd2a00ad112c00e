#include "analysis/scaling/sections/hosts_table.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(HostsSection, MarksTheHostsThatStandOut) {
  const Section section = hosts_section({{"slow", 3, 1.12, 1.10, 1.20, true},
                                         {"fine", 3, 1.00, 0.98, 1.04, false},
                                         {"quick", 1, 0.90, 0.90, 0.90, true}});
  EXPECT_EQ(planted::table_text({section}),
            "Hosts: stepping time relative to the median of their peers\n"
            "host   runs   median  minimum  maximum\n"
            "slow      3  +12.0 %  +10.0 %  +20.0 %  SLOW\n"
            "fine      3    0.0 %   -2.0 %   +4.0 %\n"
            "quick     1  -10.0 %  -10.0 %  -10.0 %  fast\n"
            "SLOW, fast: in the median run more than 5.00 % above or below its peers\n");
}

TEST(HostsSection, CountsHostsBeyondTenThatDoNotStandOut) {
  std::vector<HostStanding> hosts(14, HostStanding{"fine", 1});
  hosts.push_back({"quick", 1, 0.9, 0.9, 0.9, true});
  const Section section = hosts_section(hosts);
  EXPECT_EQ(section.rows.size(), 11U);
  EXPECT_EQ(section.rows.back().fields[0].text, "quick");
  EXPECT_EQ(section.notes.back(), "and 4 more nodes that do not stand out");
  hosts.erase(hosts.begin(), hosts.begin() + 3);
  EXPECT_EQ(hosts_section(hosts).notes.back(), "and 1 more node that does not stand out");
}

}  // namespace
}  // namespace arcfleet::analysis
