#include "analysis/cost/cost_text.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace arcfleet::analysis {
namespace {

TEST(CostText, ShowsAQuantityWithItsInterval) {
  const auto fields = quantity_fields(Quantity{7.2e6, Interval{3.6e6, 10.8e6, 0.96}}, 3.6e6);
  ASSERT_EQ(fields.size(), quantity_columns("energy", "energy kWh", "J").size());
  EXPECT_EQ(fields[0].text, "2.00");
  EXPECT_EQ(std::get<double>(fields[0].value), 7.2e6);
  EXPECT_EQ(fields[1].text, "[1.00, 3.00]");
  EXPECT_EQ(std::get<double>(fields[2].value), 3.6e6);
  EXPECT_EQ(std::get<double>(fields[3].value), 10.8e6);
  EXPECT_EQ(value_field(Quantity{1234.5}).text, "1.23 k");
}

TEST(CostText, ShowsWhatIsUnknownAsSuch) {
  EXPECT_EQ(quantity_fields(std::nullopt)[0].text, "-");
  EXPECT_EQ(quantity_fields(Quantity{1})[1].text, "-");
  constexpr double infinite = std::numeric_limits<double>::infinity();
  EXPECT_EQ(quantity_fields(Quantity{1, Interval{0, infinite, 0.5}})[1].text, "-");
  EXPECT_EQ(value_field(Quantity{infinite}).text, "-");
}

TEST(CostText, SaysWhatIsKnownOfAnUnknownCost) {
  const Prices prices{.node_hour = Price{1.2, "EUR"}, .kwh = Price{0.25, "EUR"}};
  LayoutCost made{.missing = "the energy was not measured"};
  EXPECT_EQ(unknown_cost(made, prices), "unknown: the energy was not measured");
  made.cost.node_hour_money = Quantity{833.3};
  made.only_energy_is_missing = true;
  EXPECT_EQ(unknown_cost(made, prices), "833 EUR for nodes, energy unknown");
  std::vector<std::string> notes;
  for (int twice = 0; twice < 2; ++twice) add_missing_energy(notes, made);
  EXPECT_EQ(notes, std::vector<std::string>{"energy unknown: the energy was not measured"});
}

TEST(CostText, SaysWhatTheCostIsAndWhatItLeavesOut) {
  const Price node_hour{1.2, "EUR"};
  const Price kwh{0.25, "EUR"};
  EXPECT_EQ(formula_of_money({.node_hour = node_hour}), "nodes x hours x 1.2 EUR");
  EXPECT_EQ(formula_of_money({.kwh = kwh}), "energy x 0.25 EUR per kWh");
  const auto notes = money_notes({.node_hour = node_hour, .kwh = kwh}, 1e12, 0.93);
  ASSERT_EQ(notes.size(), 4U);
  EXPECT_EQ(notes[0],
            "cost: nodes x hours x 1.2 EUR, and energy x 0.25 EUR per kWh, for 1.00 T "
            "environment steps (--steps)");
  EXPECT_NE(notes[1].find("at least 93.0 %; from the sum of the lower ends"), std::string::npos);
  EXPECT_NE(notes[2].find("not included: idle nodes"), std::string::npos);
  EXPECT_NE(notes[3].find("may already include electricity"), std::string::npos);
  EXPECT_EQ(money_notes({.node_hour = node_hour}, 1e12, 0.95).size(), 3U);
}

TEST(CostText, NamesTheCarbonDioxideAndWhatNoMeterSees) {
  const auto notes = energy_cost_notes({.co2_kg_per_kwh = 0.38}, 1e12);
  ASSERT_EQ(notes.size(), 3U);
  EXPECT_EQ(notes[1], "CO2: energy x 0.38 kg per kWh");
  EXPECT_NE(notes[2].find("cooling"), std::string::npos);
  EXPECT_EQ(energy_cost_notes({}, 1e12).size(), 2U);
}

TEST(CostText, NamesEachMeterOnce) {
  const Meter node{"A", "node"};
  const Meter package{"A", "package"};
  EXPECT_EQ(energy_notes({node, node, package}).size(), 3U);
  EXPECT_EQ(not_comparable({node, node, package}), "not comparable: \"node\" against \"package\"");
  EXPECT_EQ(not_comparable(std::vector<Meter>{}), "");
}

}  // namespace
}  // namespace arcfleet::analysis
