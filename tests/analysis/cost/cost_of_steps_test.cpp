#include "analysis/cost/cost_of_steps.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

// 4 nodes, 1e8 steps/s and 2e5 steps/J, by hand for 1e12 steps: 1e4 s, 40,000 node-seconds or
// 11.1 node-hours, 5 MJ or 1.3889 kWh.
MeasuredLayout four_nodes() {
  return {.nodes = 4,
          .rate = {1e8, Interval{0.8e8, 1.25e8, 0.96}},
          .steps_per_joule = Quantity{2e5, Interval{1.6e5, 2.5e5, 0.97}}};
}

void expect_quantity(const std::optional<Quantity>& found, double value, double low, double high,
                     double coverage) {
  ASSERT_TRUE(found && found->interval);
  EXPECT_NEAR(found->value / value, 1, 1e-12);
  EXPECT_NEAR(found->interval->low / low, 1, 1e-12);
  EXPECT_NEAR(found->interval->high / high, 1, 1e-12);
  EXPECT_NEAR(found->interval->coverage.value(), coverage, 1e-12);
}

TEST(CostOfSteps, OfNodeHoursFollowsFromTheRate) {
  const auto cost = cost_of_steps(1e12, four_nodes(), {.node_hour = Price{1.8, "EUR"}});
  expect_quantity(cost.duration_s, 10000, 8000, 12500, 0.96);
  expect_quantity(cost.node_hours, 100 / 9.0, 80 / 9.0, 125 / 9.0, 0.96);
  expect_quantity(cost.money, 20, 16, 25, 0.96);
  EXPECT_FALSE(cost.energy_money);
  EXPECT_FALSE(cost.co2_kg);
}

TEST(CostOfSteps, OfEnergyFollowsFromTheStepsPerJoule) {
  const auto cost =
      cost_of_steps(1e12, four_nodes(), {.kwh = Price{0.72, "EUR"}, .co2_kg_per_kwh = 0.36});
  expect_quantity(cost.energy_j, 5e6, 4e6, 6.25e6, 0.97);
  expect_quantity(cost.money, 1, 0.8, 1.25, 0.97);
  expect_quantity(cost.co2_kg, 0.5, 0.4, 0.625, 0.97);
  EXPECT_FALSE(cost.node_hour_money);
}

TEST(CostOfSteps, OfBothIsTheirSumAtTheJointLevel) {
  const auto cost = cost_of_steps(1e12, four_nodes(),
                                  {.node_hour = Price{1.8, "EUR"}, .kwh = Price{0.72, "EUR"}});
  expect_quantity(cost.node_hour_money, 20, 16, 25, 0.96);
  expect_quantity(cost.energy_money, 1, 0.8, 1.25, 0.97);
  expect_quantity(cost.money, 21, 16.8, 26.25, 0.93);
}

TEST(CostOfSteps, IsUnknownWhereAPartIs) {
  MeasuredLayout layout = four_nodes();
  layout.steps_per_joule.reset();
  const Prices both{.node_hour = Price{1.8, "EUR"}, .kwh = Price{0.72, "EUR"}};
  EXPECT_FALSE(cost_of_steps(1e12, layout, both).money);
  EXPECT_TRUE(cost_of_steps(1e12, layout, both).node_hour_money);
  EXPECT_TRUE(cost_of_steps(1e12, layout, {.node_hour = Price{1.8, "EUR"}}).money);
  layout = four_nodes();
  layout.nodes = 0;
  EXPECT_FALSE(cost_of_steps(1e12, layout, both).money);
  EXPECT_FALSE(cost_of_steps(1e12, layout, both).node_hours);
}

TEST(CostOfSteps, HasNoIntervalWithoutThatOfTheRate) {
  MeasuredLayout layout = four_nodes();
  layout.rate.interval.reset();
  const Prices both{.node_hour = Price{1.8, "EUR"}, .kwh = Price{0.72, "EUR"}};
  const auto cost = cost_of_steps(1e12, layout, both);
  EXPECT_FALSE(cost.money->interval);
  EXPECT_TRUE(cost.energy_money->interval);
  EXPECT_FALSE(sum_of({1, Interval{0, 2, {}}}, {1, Interval{0, 2, 0.9}}).interval->coverage);
  EXPECT_EQ(sum_of({1, Interval{0, 2, 0.4}}, {1, Interval{0, 2, 0.4}}).interval->coverage, 0);
}

}  // namespace
}  // namespace arcfleet::analysis
