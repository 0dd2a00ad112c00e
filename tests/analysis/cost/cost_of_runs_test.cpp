#include "analysis/cost/cost_of_runs.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::pointers_to;
using planted::run_of;
using planted::with_energy;

const Prices by_node_hours{.node_hour = Price{3.6, "EUR"}};
const Prices by_both{.node_hour = Price{3.6, "EUR"}, .kwh = Price{0.36, "EUR"}};

// 2 nodes at 1e6 steps/s take 1e6 s for 1e12 steps: 2e6 node-seconds at 0.001 EUR.
TEST(CostOfRuns, IsThatOfTheirPooledRate) {
  std::vector<RunResult> runs;
  for (const double rate : {0.5e6, 1e6, 2e6}) runs.push_back(run_of({2, 4, 1}, rate));
  const LayoutCost made = cost_of_runs(pointers_to(runs), 1000, by_node_hours, 1e12);
  ASSERT_TRUE(made.cost.money && made.cost.money->interval);
  EXPECT_NEAR(made.cost.money->value, 2000, 1e-9);
  EXPECT_NEAR(made.cost.money->interval->low, 1000, 1e-9);
  EXPECT_NEAR(made.cost.money->interval->high, 4000, 1e-9);
  EXPECT_EQ(made.unit, Unit::run);
  ASSERT_EQ(made.samples.size(), 3U);
  EXPECT_NEAR(made.samples[0], 4000, 1e-9);
  EXPECT_NEAR(made.samples[2], 1000, 1e-9);
  EXPECT_EQ(made.missing, "");
}

// The same and 1e12 / 1e5 = 1e7 J at 1e-7 EUR.
TEST(CostOfRuns, AddsTheEnergyOfEachSample) {
  const std::vector<RunResult> runs{
      with_energy(run_of({2, 4, 1}, 1e6, {1e6, 2e6}), 1e5, {1e5, 1e5})};
  const LayoutCost made = cost_of_runs(pointers_to(runs), 1000, by_both, 1e12);
  EXPECT_NEAR(made.cost.money->value, 2001, 1e-9);
  ASSERT_EQ(made.samples.size(), 2U);
  EXPECT_NEAR(made.samples[0], 2001, 1e-9);
  EXPECT_NEAR(made.samples[1], 1001, 1e-9);
}

TEST(CostOfRuns, HasNoSamplesThatAreNotPaired) {
  const std::vector<RunResult> runs{with_energy(run_of({2, 4, 1}, 1e6, {1e6, 2e6}), 1e5, {1e5})};
  const LayoutCost made = cost_of_runs(pointers_to(runs), 1000, by_both, 1e12);
  EXPECT_TRUE(made.cost.money);
  EXPECT_TRUE(made.samples.empty());
}

TEST(CostOfRuns, SaysWhyThereIsNone) {
  std::vector<RunResult> runs{run_of({2, 4, 1}, 1e6), run_of({2, 4, 1}, 1e6)};
  EXPECT_EQ(cost_of_runs(pointers_to(runs), 1000, by_both, 1e12).missing,
            "the energy was not measured");
  EXPECT_EQ(cost_of_runs(pointers_to(runs), 1000, {}, 1e12).missing, "");
  runs[1].nodes = 3;
  EXPECT_EQ(cost_of_runs(pointers_to(runs), 1000, by_node_hours, 1e12).missing,
            "its runs had different numbers of nodes");
  runs[0].nodes = runs[1].nodes = 0;
  EXPECT_EQ(cost_of_runs(pointers_to(runs), 1000, by_node_hours, 1e12).missing,
            "the number of nodes is not recorded");
}

}  // namespace
}  // namespace arcfleet::analysis
