#include "analysis/nodes/cause.hpp"

#include "planted_nodes.hpp"

namespace arcfleet::analysis::nodes {
namespace {

// What is said of node 5 of ten.
struct Said {
  std::string what;
  std::string cause;
  std::string in_short;
};

Said said_of(const NodeRecord& fifth) {
  auto records = healthy_nodes(10);
  records[4] = fifth;
  const Check check = check_of(records);
  const Judgement judgement = judged(check, {}, default_spread);
  return {what_is_slow(check.nodes[4], judgement.nodes[4]),
          cause_of(check.nodes[4], judgement.nodes[4]),
          short_reason(check.nodes[4], judgement.nodes[4])};
}

NodeRecord fifth_node() {
  return healthy_nodes(10)[4];
}

NodeRecord halved(TimeShares shares) {
  NodeRecord record = fifth_node();
  for (const TestKind test : {TestKind::compute, TestKind::cache, TestKind::memory})
    slow_down(record, test, 2);
  for (TestRates& test : record.test) test.shares = shares;
  return record;
}

TEST(CauseOfASlowNode, IsWhatTookItsProcessors) {
  EXPECT_EQ(said_of(halved({.ran = 0.5, .throttled = 0.5})).cause,
            "a processor quota stopped it for 50 % of the time");
  EXPECT_EQ(said_of(halved({.ran = 0.5, .waited = 0.5})).cause,
            "other programs ran on its processors: ranks waited 50 % of the time");
  EXPECT_EQ(said_of(halved({.ran = 0.5, .stolen = 0.4})).cause,
            "the hypervisor took 40 % of its processor time");
  EXPECT_EQ(said_of(halved({.ran = 0.5})).cause,
            "its ranks ran only 50 % of the time: something stopped them, or they waited for "
            "memory pages");
}

TEST(CauseOfASlowNode, IsItsFrequencyIfNothingTookTime) {
  EXPECT_EQ(said_of(halved({.ran = 1, .waited = 0})).cause,
            "processor frequency: check its limit, its temperature and its governor");
}

TEST(CauseOfASlowNode, FollowsFromTheTestsThatAreSlow) {
  NodeRecord memory = fifth_node();
  slow_down(memory, TestKind::memory, 1.5);
  EXPECT_EQ(said_of(memory).cause,
            "memory bandwidth: check for a bad DIMM, NUMA balancing or a competing program");
  EXPECT_NE(said_of(memory).what.find("memory "), std::string::npos);
  NodeRecord cache = fifth_node();
  slow_down(cache, TestKind::cache, 1.5);
  EXPECT_EQ(said_of(cache).cause, "caches: check for a competing program or a cache partition");
  slow_down(cache, TestKind::memory, 1.5);
  EXPECT_EQ(said_of(cache).cause, "caches and memory: check for a competing program or a bad DIMM");
}

TEST(CauseOfASlowNode, NamesCoresNumaNodesAndLinks) {
  NodeRecord core = fifth_node();
  core.test[0].core_rates[2] /= 2;
  EXPECT_EQ(said_of(core).cause,
            "core 2: check for a program that is bound there, and for interrupts");
  EXPECT_EQ(said_of(core).in_short, "compute on core 2 100 % slower");
  NodeRecord numa = fifth_node();
  numa.test[2].numa_rates[1] /= 2;
  EXPECT_EQ(said_of(numa).cause, "NUMA node 1: check its DIMMs");
  NodeRecord link = fifth_node();
  link.link_time_s *= 10;
  EXPECT_EQ(said_of(link).cause, "network: check its cable, port and driver");
}

TEST(CauseOfAFailedNode, IsTheReasonOfTheJob) {
  NodeRecord died = fifth_node();
  died.state = NodeState::died;
  died.reason = "no answer";
  EXPECT_EQ(said_of(died).cause, "stopped answering during the check: no answer");
  EXPECT_EQ(said_of(died).in_short, "died during the check");
  died.state = NodeState::silent;
  EXPECT_EQ(said_of(died).in_short, "never answered");
}

TEST(CauseOfAHealthyNode, IsEmpty) {
  EXPECT_EQ(said_of(fifth_node()).cause, "");
  EXPECT_EQ(said_of(fifth_node()).what, "");
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
