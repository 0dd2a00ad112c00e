#include "analysis/scaling/sections/costs.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::run_of;
using planted::with_energy;

// At 3.6 EUR a node-hour 1e12 steps at 1 and 1.8 M steps/s cost 1000 and 1111 EUR.
class CostSections : public testing::Test {
 protected:
  CostSections() {
    for (const double off : {0.998, 0.999, 1.0, 1.001, 1.002, 1.003}) {
      runs_.push_back(run_of({1, 2, 12}, 1e6 * off));
      runs_.push_back(run_of({2, 4, 12}, 1.8e6 * off));
    }
  }
  void measure_energy(const std::string& scope_of_two_nodes = "whole node") {
    for (RunResult& run : runs_)
      run = with_energy(run, run.nodes == 1 ? 1e5 : 2e5, {},
                        run.nodes == 1 ? "whole node" : scope_of_two_nodes);
  }
  std::vector<Section> sections(const Prices& prices) {
    series_ = series_of(runs_, {}).series.at(0);
    return cost_sections(choice_of(series_, prices, 1e12), prices, 1e12);
  }

  std::vector<RunResult> runs_;
  Series series_;
  Prices prices_{.node_hour = Price{3.6, "EUR"}};
};

TEST_F(CostSections, ShowTheChoiceAmongLayouts) {
  const auto found = sections(prices_);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(
      planted::table_text(found),
      "Cost of 1.00 T steps\n"
      "cheapest: 1 node, 1.00 k EUR in 11.6 d\n"
      "fastest: 2 nodes, 1.11 k EUR in 6.43 d\n"
      "nodes  ranks x threads  steps/s   takes  cost EUR      interval  choice\n"
      "    1           2 x 12   1.00 M  11.6 d    1.00 k  [1.00, 1.00]  cheapest\n"
      "    2           4 x 12   1.80 M  6.43 d    1.11 k  [1.11, 1.11]  fastest\n"
      "cost: nodes x hours x 3.6 EUR, for 1.00 T environment steps (--steps)\n"
      "interval: contains the true cost with a probability of at least 95.0 %\n"
      "not included: idle nodes, waiting in the queue, start-up, storage, and whatever else is "
      "not in the\n"
      "  price\n");
}

TEST_F(CostSections, ShowNothingWithoutAQuestion) {
  EXPECT_TRUE(sections({}).empty());
}

TEST_F(CostSections, ShowEnergyThatWasMeasured) {
  measure_energy();
  const auto found = sections({});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "energy");
  EXPECT_EQ(found[0].rows[1].fields.size(), found[0].columns.size());
  EXPECT_EQ(found[0].rows[1].fields[4].text, "200 k");
  EXPECT_EQ(found[0].notes.back(), "measured: whole node (a meter)");
}

TEST_F(CostSections, ShowBothPartsOfTheCost) {
  measure_energy();
  prices_.kwh = Price{0.36, "EUR"};
  prices_.co2_kg_per_kwh = 0.36;
  const auto found = sections(prices_);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[2].name, "energy_cost");
  const auto& fields = found[2].rows[0].fields;
  ASSERT_EQ(fields.size(), found[2].columns.size());
  // 1e12 steps at 1e5 steps/J are 1e7 J or 2.78 kWh: 1 EUR, 1 kg.
  EXPECT_EQ(fields[4].text, "2.78");
  EXPECT_NEAR(std::get<double>(fields[4].value), 1e7, 1e-6);
  EXPECT_NEAR(std::get<double>(fields[8].value), 1, 1e-9);   // CO2
  EXPECT_NEAR(std::get<double>(fields[9].value), 1, 1e-9);   // energy
  EXPECT_NEAR(std::get<double>(fields[10].value), 1000, 2);  // node-hours
  EXPECT_EQ(found[2].columns[10].unit, "EUR");
}

TEST_F(CostSections, SayWhyThereIsNoEnergy) {
  for (RunResult& run : runs_) run.setup["energy_missing"] = "no counters here";
  const auto found = sections({.kwh = Price{0.36, "EUR"}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].lead, (std::vector<std::string>{"no energy: no counters here"}));
  EXPECT_EQ(found[1].rows[0].remark, "unknown: no counters here");
  EXPECT_TRUE(found[1].lead.empty());
}

TEST_F(CostSections, SayWhatIsNotComparable) {
  measure_energy("packages of 2 sockets, without memory");
  prices_.kwh = Price{0.36, "EUR"};
  const auto found = sections(prices_);
  const std::string reason =
      "not comparable: \"whole node\" against \"packages of 2 sockets, without memory\"";
  EXPECT_EQ(found[0].notes.front(), reason);
  EXPECT_EQ(found[1].lead, (std::vector<std::string>{reason}));
}

TEST_F(CostSections, FitAPageOf80Columns) {
  measure_energy();
  prices_.kwh = Price{0.36, "EUR"};
  prices_.co2_kg_per_kwh = 0.36;
  const Document document{.sections = sections(prices_)};
  const std::string text = written(document, Format::table, 80);
  EXPECT_EQ(text.find("..."), std::string::npos) << text;
}

TEST(PredictedCost, IsThatOfThePredictedNodeHours) {
  std::vector<RunResult> runs;
  const Series series = planted::amdahl_series(runs, {1, 2, 4, 8, 16}, 1e6, 0.0201);
  const std::vector<FittedLaw> laws{*fitted_law(Law::amdahl, series)};
  const Section section =
      predicted_cost_section(series, laws, {32, 65}, {.node_hour = Price{3.6, "EUR"}}, 1e12);
  ASSERT_EQ(section.rows.size(), 2U);
  // 32 nodes at 32e6 / (1 + 0.0201 * 31) steps/s, at 0.001 EUR a second each.
  EXPECT_NEAR(std::get<double>(section.rows[0].fields[2].value), 1e3 * (1 + 0.0201 * 31), 0.5);
  EXPECT_EQ(section.rows[0].fields.size(), section.columns.size());
  EXPECT_TRUE(section.rows[1].remark.starts_with("refused: "));
}

}  // namespace
}  // namespace arcfleet::analysis
