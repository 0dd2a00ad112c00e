#include "analysis/compare/cost_verdicts.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::pointers_to;
using planted::run_of;
using planted::with_energy;

// One node at 1 M steps/s, and two nodes at 1.6 M: 1000 and 1250 EUR at 3.6 EUR a node-hour.
// Of the 49 ratios, the test keeps those from the 9th on: 1.25 x (1 -+ 0.003).
class CostVerdicts : public testing::Test {
 protected:
  CostVerdicts() {
    for (const double off : {0.997, 0.998, 0.999, 1.0, 1.001, 1.002, 1.003}) {
      base_.push_back(run_of({1, 1, 1}, 1e6 * off));
      other_.push_back(run_of({2, 2, 1}, 1.6e6 * off));
    }
  }
  void measure_energy(const std::string& scope_of_other) {
    for (RunResult& run : base_) run = with_energy(run, 2e5);
    for (RunResult& run : other_) run = with_energy(run, 1e5, {}, scope_of_other);
  }
  std::vector<Section> sections(const Prices& prices) const {
    const auto comparison =
        compare_with_baseline({.name = "one", .runs = pointers_to(base_)},
                              {{.name = "two", .runs = pointers_to(other_)}}, {});
    return cost_verdict_sections(comparison, prices, 1e12);
  }

  std::vector<RunResult> base_;
  std::vector<RunResult> other_;
  Prices prices_{.node_hour = Price{3.6, "EUR"}};
};

TEST_F(CostVerdicts, AFasterRunMayBeMoreExpensive) {
  EXPECT_EQ(
      planted::table_text(sections(prices_)),
      "Cost of 1.00 T steps\n"
      "run  batch  baseline  cost EUR  ratio        interval  verdict\n"
      "two   1000    1.00 k    1.25 k  1.250  [1.246, 1.254]  more expensive\n"
      "ratio: cost / the baseline's; below 1 is cheaper\n"
      "interval: contains the true ratio; all in this table hold at once with a probability of "
      "95.0 %\n"
      "  (Mann-Whitney, Bonferroni)\n"
      "more expensive, cheaper: the whole interval lies on one side of 1\n"
      "cost: nodes x hours x 3.6 EUR, for 1.00 T environment steps (--steps)\n"
      "not included: idle nodes, waiting in the queue, start-up, storage, and whatever else is "
      "not in the\n"
      "  price\n");
}

TEST_F(CostVerdicts, AreNoneWithoutAQuestion) {
  EXPECT_TRUE(sections({}).empty());
}

TEST_F(CostVerdicts, ShowEnergyThatWasMeasured) {
  measure_energy("whole node");
  const auto found = sections({});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "energy");
  const std::string text = planted::table_text(found);
  EXPECT_NE(text.find("two   1000     200 k    100 k  0.500  [0.500, 0.500]  more energy\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\nmeasured: whole node (a meter)\n"), std::string::npos) << text;
}

TEST_F(CostVerdicts, DoNotCompareDifferentMeters) {
  measure_energy("packages of 2 sockets, without memory");
  prices_.kwh = Price{0.25, "EUR"};
  const auto found = sections(prices_);
  ASSERT_EQ(found.size(), 2U);
  for (const Section& section : found) {
    const std::string text = planted::table_text({section});
    EXPECT_NE(text.find("  not comparable\n"), std::string::npos) << text;
    EXPECT_NE(
        text.find(
            "\nnot comparable: \"whole node\" against \"packages of 2 sockets, without memory\"\n"),
        std::string::npos)
        << text;
  }
}

// 1e12 steps at 2e5 and 1e5 steps/J are 5e6 and 1e7 J, which at 0.36 kg per 3.6e6 J are 0.5 and 1
// kg.
TEST_F(CostVerdicts, ShowCarbonDioxide) {
  measure_energy("whole node");
  const auto found = sections({.co2_kg_per_kwh = 0.36});
  ASSERT_EQ(found.size(), 2U);
  const std::string text = planted::table_text({found[1]});
  EXPECT_TRUE(
      text.starts_with("CO2 of 1.00 T steps\n"
                       "run  batch  baseline  CO2 kg  ratio        interval  verdict\n"
                       "two   1000     0.500    1.00  2.000  [2.000, 2.000]  more CO2\n"))
      << text;
  EXPECT_NE(text.find("\nCO2: energy x 0.36 kg per kWh\n"), std::string::npos) << text;
}

TEST_F(CostVerdicts, SayWhyThereIsNoCarbonDioxide) {
  EXPECT_NE(planted::table_text(sections({.co2_kg_per_kwh = 0.36}))
                .find("\nunknown: in the baseline: the energy was not measured\n"),
            std::string::npos);
  measure_energy("whole node");
  EXPECT_NE(planted::table_text(sections({.co2_kg_per_kwh = 0}))
                .find("no CO2: it is 0 kg at the mass of --co2-per-kwh\n"),
            std::string::npos);
}

TEST_F(CostVerdicts, ShowTheNodesCostWhereEnergyIsUnknown) {
  prices_.kwh = Price{0.25, "EUR"};
  EXPECT_NE(planted::table_text({sections(prices_)[0]})
                .find("\nunknown: in the baseline: 1.00 k EUR for nodes, energy unknown: the "
                      "energy was not measured\n"),
            std::string::npos)
      << planted::table_text({sections(prices_)[0]});
}

TEST_F(CostVerdicts, SayWhyThereIsNoEnergy) {
  const std::string text = planted::table_text(sections({.kwh = Price{0.25, "EUR"}}));
  EXPECT_NE(text.find("\nunknown: in the baseline: the energy was not measured\n"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace arcfleet::analysis
