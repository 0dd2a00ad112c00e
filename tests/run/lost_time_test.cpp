#include "run/lost_time.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "run/disturbed_run.hpp"

namespace arcfleet::run {
namespace {

std::string tail_of(const results::BatchResult& batch) {
  return cause_of_tail(run_of(batch), batch);
}

const std::string waited =
    "rank 1 on node b waited 27 % of repeat 6 of 10 for a processor that another program used "
    "(stop that program, or take the node alone)";
const std::string unexplained =
    "the kernel's counters do not explain it, so look at frequency, temperature and network";

TEST(LostTime, NameTheCauseOfAHeavyTail) {
  EXPECT_EQ(tail_of(disturbed_batch(0.4)), waited);
  EXPECT_EQ(tail_of(disturbed_batch(0)), unexplained);
}

TEST(LostTime, NameNoCauseThatExplainsTooLittle) {
  EXPECT_EQ(tail_of(disturbed_batch(0.2)), unexplained);
  auto batch = disturbed_batch(0.4);
  batch.run_delay_s.assign(30, 0.4);  // as long in all other repeats
  batch.processor_time_s.assign(30, 0.6);
  batch.processor_time_s[5 * 3 + 1] = 1.1;
  EXPECT_EQ(tail_of(batch), unexplained);
}

TEST(LostTime, TellOfARankThatDidNotRun) {
  auto batch = disturbed_batch(0);
  batch.processor_time_s[5 * 3 + 1] = 1.05;
  EXPECT_EQ(
      tail_of(batch),
      "rank 1 on node b neither ran nor waited for a processor for 30 % of repeat 6 of 10 (it "
      "was stopped, or blocked in input or output)");
}

TEST(LostTime, SayWhereTheKernelHidesItsCounters) {
  auto batch = disturbed_batch(0);
  batch.run_delay_s.assign(30, NAN);
  mark_disturbances(batch);
  EXPECT_EQ(tail_of(batch), "the kernel shows no counters that could explain it");
}

TEST(LostTime, SayWhyARankWaited) {
  auto batch = disturbed_batch(0.4);
  batch.throttled_s[5 * 3 + 1] = 0.3;
  EXPECT_TRUE(tail_of(batch).ends_with(
      "for a processor because of a processor quota (raise that of its control group)"));
  batch = disturbed_batch(0.4);
  auto run = run_of(batch);
  run.ranks[1].threads = 2;
  EXPECT_TRUE(
      cause_of_tail(run, run.batch_scaling.front())
          .ends_with("for a processor that threads of this run share (start fewer, or bind them)"));
}

TEST(LostTime, HaveASentenceForEveryLoss) {
  auto batch = disturbed_batch(0);
  batch.steal_s[5 * 3 + 1] = 0.3;
  EXPECT_EQ(tail_of(batch),
            "the hypervisor took 20 % of repeat 6 of 10 from rank 1 on node b (take a machine that "
            "no other virtual machine shares)");
  batch = disturbed_batch(0);
  batch.page_faults[5 * 3 + 1] = 600'000;
  EXPECT_EQ(tail_of(batch),
            "page faults cost rank 1 on node b at least 20 % of repeat 6 of 10 (look at swapping, "
            "numa_balancing and compaction)");
}

}  // namespace
}  // namespace arcfleet::run
