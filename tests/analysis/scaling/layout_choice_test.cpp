#include "analysis/scaling/layout_choice.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::run_of;
using planted::with_energy;

// At 3.6 EUR a node-hour a node costs 0.001 EUR a second. 1e12 steps on 1, 2, 4 and 8 nodes at 1,
// 1.8, 3.6 and 4 M steps/s take 1e6, 5.56e5, 2.78e5 and 2.5e5 s, and cost 1000, 1111, 1111 and
// 2000 EUR.
class LayoutChoices : public testing::Test {
 protected:
  // Runs of each layout with a spread that is smaller than all differences but one.
  void plant(std::int64_t nodes, double rate, double steps_per_joule = 0,
             const std::string& scope = "whole node") {
    for (const double off : {0.996, 0.997, 0.998, 0.999, 1.0, 1.001, 1.002, 1.003, 1.004}) {
      RunResult run = run_of({nodes, nodes, 1}, rate * off);
      if (steps_per_joule > 0) run = with_energy(run, steps_per_joule * off, {}, scope);
      runs_.push_back(run);
    }
  }
  Series series() const { return series_of(runs_, {}).series.at(0); }

  std::vector<RunResult> runs_;
  Prices prices_{.node_hour = Price{3.6, "EUR"}};
};

TEST_F(LayoutChoices, TheFrontGoesFromTheFastestToTheCheapest) {
  plant(1, 1e6);
  plant(2, 1.8e6);
  plant(4, 3.6e6);
  plant(8, 4e6);
  const Series found = series();
  const LayoutChoice choice = choice_of(found, prices_, 1e12);
  ASSERT_EQ(choice.layouts.size(), 4U);
  EXPECT_NEAR(choice.layouts[0].cost.cost.money->value, 1000, 1e-6);
  EXPECT_NEAR(choice.layouts[1].cost.cost.money->value, 1111.11, 0.01);
  EXPECT_NEAR(choice.layouts[3].cost.cost.money->value, 2000, 1e-6);
  EXPECT_EQ(place_text(choice.layouts[0]), "cheapest");
  EXPECT_EQ(place_text(choice.layouts[2]), "on the front");
  EXPECT_EQ(place_text(choice.layouts[3]), "fastest");
  EXPECT_EQ(choice.front, (std::vector<std::size_t>{3, 2, 0}));
  // As dear as 4 nodes, and slower: only the time separates the two.
  EXPECT_EQ(place_text(choice.layouts[1]), "dominated ~");
  EXPECT_TRUE(choice.as_cheap.empty());
  EXPECT_TRUE(choice.as_fast.empty());
  EXPECT_NEAR(choice.level, 1 - 0.05 / 6, 1e-12);
  EXPECT_EQ(choice.coverage, 0.95);
}

TEST_F(LayoutChoices, OneLayoutMayBeFastestAndCheapest) {
  plant(1, 1e6);
  plant(2, 0.8e6);
  const Series found = series();
  const LayoutChoice choice = choice_of(found, prices_, 1e12);
  EXPECT_EQ(place_text(choice.layouts[0]), "fastest, cheapest");
  EXPECT_EQ(place_text(choice.layouts[1]), "dominated");
}

TEST_F(LayoutChoices, WhatTheDataDoNotSeparateIsSaid) {
  plant(1, 1e6);
  plant(2, 1.9999e6);
  const Series found = series();
  const LayoutChoice choice = choice_of(found, prices_, 1e12);
  EXPECT_EQ(choice.as_cheap, (std::vector<std::size_t>{1}));
  EXPECT_TRUE(choice.as_fast.empty());
}

TEST_F(LayoutChoices, EnergyMovesTheFront) {
  plant(1, 1e6, 1e5);
  plant(2, 1.8e6, 4e5);
  // Alone, the price of energy makes 2 nodes cheaper: 1e7 and 2.5e6 J at 1e-6 EUR.
  prices_ = {.kwh = Price{3.6, "EUR"}};
  const Series found = series();
  const LayoutChoice choice = choice_of(found, prices_, 1e12);
  EXPECT_NEAR(choice.layouts[0].cost.cost.money->value, 10, 1e-9);
  EXPECT_NEAR(choice.layouts[1].cost.cost.money->value, 2.5, 1e-9);
  EXPECT_EQ(place_text(choice.layouts[1]), "fastest, cheapest");
}

TEST_F(LayoutChoices, DifferentMetersDoNotCompare) {
  plant(1, 1e6, 1e5, "packages of 2 sockets, without memory");
  plant(2, 1.8e6, 4e5);
  prices_.kwh = Price{0.25, "EUR"};
  const Series found = series();
  const LayoutChoice choice = choice_of(found, prices_, 1e12);
  EXPECT_EQ(choice.not_comparable,
            "not comparable: \"packages of 2 sockets, without memory\" against \"whole node\"");
  EXPECT_TRUE(choice.front.empty());
  EXPECT_EQ(place_text(choice.layouts[0]), "-");
  // Node-hours alone compare.
  prices_.kwh.reset();
  EXPECT_EQ(choice_of(found, prices_, 1e12).not_comparable, "");
}

TEST_F(LayoutChoices, AreNoneWithoutPrices) {
  plant(1, 1e6);
  plant(2, 1.8e6);
  const Series found = series();
  EXPECT_TRUE(choice_of(found, {}, 1e12).front.empty());
}

}  // namespace
}  // namespace arcfleet::analysis
