#include "results/energy_numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "results/sample_record.hpp"

namespace arcfleet::results {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr const char* packages = "packages of 2 sockets, without memory";

// Two nodes with two ranks each; the first rank of each tells.
std::vector<RankPlacement> telling_ranks() {
  return sample_ranks(4);
}

std::vector<RankPlacement> silent_ranks() {
  auto ranks = sample_ranks(4);
  for (auto& rank : ranks) rank.energy_source = rank.energy_scope = "";
  return ranks;
}

// Seven repeats of 2 s, in which the first node uses 100 J to 106 J and the second one 200 J.
BatchSamples telling_batch() {
  BatchSamples batch;
  for (int repeat = 0; repeat < 7; ++repeat) {
    for (const double energy_j : {100.0 + repeat, nothing, 200.0, nothing})
      batch.energy_j.push_back(energy_j);
    batch.counted_s.insert(batch.counted_s.end(), 4, 2);
  }
  batch.idle_power_before_w = {20, nothing, 40, nothing};
  batch.idle_power_after_w = {30, nothing, nothing, nothing};
  return batch;
}

TEST(EnergyNumbers, AreThoseOfAllNodes) {
  const EnergyNumbers numbers = energy_numbers(telling_batch(), telling_ranks(), 606'000);
  EXPECT_EQ(numbers.joules, (Reals{300, 301, 302, 303, 304, 305, 306}));
  EXPECT_DOUBLE_EQ(numbers.steps_per_joule, 2000);  // 606,000 / 303
  EXPECT_DOUBLE_EQ(numbers.low, 606'000 / 306.0);
  EXPECT_DOUBLE_EQ(numbers.high, 606'000 / 300.0);
  EXPECT_DOUBLE_EQ(numbers.coverage, 1 - 2.0 / 128);
  EXPECT_DOUBLE_EQ(numbers.power_w, 151.5);
  EXPECT_DOUBLE_EQ(numbers.idle_power_w, 25 + 40);
  EXPECT_DOUBLE_EQ(numbers.net_steps_per_joule, 606'000 / (303 - 2 * 65.0));
}

void expect_nothing(const EnergyNumbers& numbers) {
  EXPECT_TRUE(numbers.joules.empty());
  for (const double number : {numbers.steps_per_joule, numbers.low, numbers.high, numbers.coverage,
                              numbers.power_w, numbers.net_steps_per_joule})
    EXPECT_TRUE(std::isnan(number));
}

TEST(EnergyNumbers, AreUnknownIfOneNodeIs) {
  auto batch = telling_batch();
  batch.energy_j[6] = nothing;  // the second node in the second repeat
  expect_nothing(energy_numbers(batch, telling_ranks(), 1000));
}

TEST(EnergyNumbers, DoNotAddUpWhatDiffers) {
  auto ranks = telling_ranks();
  ranks[2].energy_scope = "packages and memory of 2 sockets";
  expect_nothing(energy_numbers(telling_batch(), ranks, 1000));
  ranks = telling_ranks();
  ranks[2].energy_source.clear();
  ranks[2].energy_missing = "this host exposes no energy counters";
  expect_nothing(energy_numbers(telling_batch(), ranks, 1000));
}

TEST(EnergyNumbers, AreUnknownInOlderFiles) {
  expect_nothing(energy_numbers(telling_batch(), silent_ranks(), 1000));
  expect_nothing(energy_numbers({}, telling_ranks(), 1000));
}

TEST(EnergyNumbers, NetIsUnknownWithoutIdlePower) {
  auto batch = telling_batch();
  batch.idle_power_before_w[2] = nothing;
  const EnergyNumbers numbers = energy_numbers(batch, telling_ranks(), 606'000);
  EXPECT_DOUBLE_EQ(numbers.steps_per_joule, 2000);
  EXPECT_TRUE(std::isnan(numbers.idle_power_w));
  EXPECT_TRUE(std::isnan(numbers.net_steps_per_joule));
}

// A net energy of a tenth, 30.3 of 303 J, is known, and one of less is not.
TEST(EnergyNumbers, NetIsUnknownIfLittleOrNothingRemains) {
  auto batch = telling_batch();
  const auto net_with_idle_w = [&batch](double idle_w) {
    batch.idle_power_before_w = batch.idle_power_after_w = {idle_w, nothing, 0, nothing};
    return energy_numbers(batch, telling_ranks(), 1000).net_steps_per_joule;
  };
  EXPECT_NEAR(net_with_idle_w(136.3), 1000 / 30.4, 1e-9);
  EXPECT_TRUE(std::isnan(net_with_idle_w(136.4)));
  EXPECT_TRUE(std::isnan(net_with_idle_w(500)));
}

TEST(EnergyCounting, NamesTheSourceOfAllNodes) {
  const EnergyCounting counting = energy_counting(telling_ranks());
  EXPECT_EQ(counting.source, "powercap");
  EXPECT_EQ(counting.scope, packages);
  EXPECT_EQ(counting.missing, "");
}

TEST(EnergyCounting, SaysWhereNodesDiffer) {
  auto ranks = sample_ranks(6);
  ranks[4].energy_source = "Cray pm_counters";
  ranks[4].energy_scope = "whole node";
  const EnergyCounting counting = energy_counting(ranks);
  EXPECT_EQ(counting.source, "mixed: Cray pm_counters on 1 node, powercap on 2 nodes");
  EXPECT_EQ(counting.scope,
            std::string("mixed: ") + packages + " on 2 nodes, whole node on 1 node");
}

TEST(EnergyCounting, NamesANodeWithoutASource) {
  auto ranks = telling_ranks();
  ranks[2].energy_source.clear();
  ranks[2].energy_missing = "this host exposes no energy counters";
  EXPECT_EQ(energy_counting(ranks).missing, "node node18: this host exposes no energy counters");
  EXPECT_EQ(energy_counting(silent_ranks()).missing, "");
}

}  // namespace
}  // namespace arcfleet::results
