#include "analysis/cost/energy.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::pointers_to;
using planted::run_of;
using planted::with_energy;

TEST(Energy, OfOneRunIsAsItsFileGivesIt) {
  std::vector<RunResult> runs{with_energy(run_of({2, 4, 1}, 1e6), 2e5, {1e5, 2e5, 3e5})};
  runs[0].batches[1000].energy->interval = Interval{1.5e5, 2.5e5, 0.97};
  runs[0].batches[1000].energy->power_w = 50;
  const EnergyOfRuns energy = energy_of(pointers_to(runs), 1000);
  ASSERT_TRUE(energy.pooled) << energy.missing;
  EXPECT_EQ(energy.pooled->steps_per_joule.value, 2e5);
  EXPECT_EQ(energy.pooled->steps_per_joule.interval->low, 1.5e5);
  EXPECT_EQ(energy.pooled->unit, Unit::repeat);
  ASSERT_EQ(energy.pooled->samples.size(), 3U);
  EXPECT_NEAR(energy.pooled->samples[0], 1e5, 1e-6);
  EXPECT_NEAR(energy.pooled->samples[2], 3e5, 1e-6);
  EXPECT_EQ(energy.pooled->power_w, 50);
  EXPECT_EQ(meter_text(energy.pooled->meter), "whole node (a meter)");
  EXPECT_TRUE(records_energy(pointers_to(runs), 1000));
}

TEST(Energy, OfSeveralRunsIsTheirMedian) {
  std::vector<RunResult> runs;
  for (const double each : {3e5, 1e5, 2e5})
    runs.push_back(with_energy(run_of({2, 4, 1}, 1e6), each));
  const EnergyOfRuns energy = energy_of(pointers_to(runs), 1000);
  ASSERT_TRUE(energy.pooled);
  EXPECT_EQ(energy.pooled->steps_per_joule.value, 2e5);
  EXPECT_EQ(energy.pooled->steps_per_joule.interval->high, 3e5);
  EXPECT_EQ(energy.pooled->unit, Unit::run);
  EXPECT_EQ(energy.pooled->samples, (std::vector<double>{3e5, 1e5, 2e5}));
}

TEST(Energy, IsMissingForAReason) {
  std::vector<RunResult> runs{run_of({1, 1, 1}, 1e6), run_of({1, 1, 1}, 1e6)};
  EXPECT_EQ(energy_of(pointers_to(runs), 1000).missing, "the energy was not measured");
  EXPECT_FALSE(records_energy(pointers_to(runs), 1000));
  runs[0].setup["energy_missing"] = runs[1].setup["energy_missing"] =
      "no counters (virtual machine)";
  EXPECT_EQ(energy_of(pointers_to(runs), 1000).missing, "no counters (virtual machine)");
  runs[1] = with_energy(run_of({1, 1, 1}, 1e6), 2e5);
  EXPECT_EQ(energy_of(pointers_to(runs), 1000).missing,
            "1 of 2 runs have no energy: no counters (virtual machine)");
  EXPECT_EQ(energy_of(pointers_to(runs), 7).missing, "no run has a rate for it");
}

TEST(Energy, OfDifferentMetersIsNotPooled) {
  const std::vector<RunResult> runs{
      with_energy(run_of({1, 1, 1}, 1e6), 2e5, {}, "packages of 2 sockets, without memory"),
      with_energy(run_of({1, 1, 1}, 1e6), 2e5)};
  EXPECT_EQ(energy_of(pointers_to(runs), 1000).missing,
            "not comparable: \"packages of 2 sockets, without memory\" against \"whole node\"");
}

TEST(Energy, OfAMixedRunIsNotComparable) {
  std::vector<RunResult> runs{run_of({2, 2, 1}, 1e6)};
  runs[0].setup["energy_source"] = "mixed: A on 1 node, B on 1 node";
  EXPECT_EQ(energy_of(pointers_to(runs), 1000).missing,
            "not comparable: \"mixed: A on 1 node, B on 1 node\"");
}

TEST(Energy, MetersCompareBySourceAndScope) {
  EXPECT_EQ(not_comparable({"A", "node"}, {"A", "node"}), "");
  EXPECT_EQ(not_comparable({"A", "node"}, {"B", "node"}), "not comparable: \"A\" against \"B\"");
  EXPECT_EQ(not_comparable({"A", "node"}, {"A", ""}),
            "not comparable: \"node\" against an unknown meter");
  EXPECT_EQ(not_comparable({"mixed: A, B", "node"}, {"mixed: A, B", "node"}),
            "not comparable: \"mixed: A, B\"");
  EXPECT_EQ(meter_text({}), "an unknown meter");
}

}  // namespace
}  // namespace arcfleet::analysis
