#include "analysis/compare/cost_report.hpp"

#include <gtest/gtest.h>

#include "analysis/compare/run_fields.hpp"
#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::run_of;
using planted::with_energy;

RunResult described(RunResult run, const std::string& description) {
  run.description = description;
  return run;
}

const Prices by_the_hour{.node_hour = Price{3.6, "EUR"}};

// 1e12 steps at 1 M steps/s on 2 nodes: 2e6 node-seconds at 0.001 EUR.
TEST(CostReport, HasARowForEachRunWithARate) {
  std::vector<RunResult> runs{described(run_of({2, 4, 1}, 1e6), "two nodes"),
                              described(run_of({1, 1, 1}, 1e6), "invalid"),
                              described(run_of({0, 0, 0}, 1e6), "no nodes")};
  runs[1].invalid = true;
  runs[0].batches[1000].rate->interval = Interval{0.8e6, 1.25e6, 0.97};
  EXPECT_EQ(
      planted::table_text(cost_report(runs, 1000, by_the_hour, 1e12)),
      "Cost of 1.00 T steps at batch size 1000\n"
      "description  nodes   takes  cost EUR      interval\n"
      "two nodes        2  11.6 d    2.00 k  [1.60, 2.50]\n"
      "invalid      INVALID\n"
      "no nodes         -  11.6 d  unknown: the number of nodes is not recorded\n"
      "cost: nodes x hours x 3.6 EUR, for 1.00 T environment steps (--steps)\n"
      "interval: contains the true cost with a probability of at least 95.0 %\n"
      "not included: idle nodes, waiting in the queue, start-up, storage, and whatever else is "
      "not in the\n"
      "  price\n");
  EXPECT_TRUE(cost_report(runs, 1000, {}, 1e12).empty());
  EXPECT_EQ(planted::table_text(cost_report(runs, 7, by_the_hour, 1e12)),
            "Cost of 1.00 T steps at batch size 7\n"
            "no cost: no run has a rate at this batch size; choose another by --batch-size\n");
}

// Only what tells runs apart is shown.
TEST(CostReport, TellsRunsOfOneNameApart) {
  std::vector<RunResult> runs(3, described(run_of({1, 1, 1}, 1e6), "again"));
  for (std::size_t i = 0; i < runs.size(); ++i) {
    runs[i].timestamp_s = 1.79e9 + static_cast<double>(i);
    runs[i].file = "run" + std::to_string(i) + ".json";
  }
  const auto text = [&] { return planted::table_text(cost_report(runs, 1000, by_the_hour, 1e12)); };
  EXPECT_NE(text().find("\n" + local_time(1.79e9 + 2) + "  again"), std::string::npos) << text();
  EXPECT_EQ(text().find("run2.json"), std::string::npos) << text();
  runs[2].timestamp_s = runs[1].timestamp_s;
  EXPECT_NE(text().find("\nrun2.json  again"), std::string::npos) << text();
  EXPECT_EQ(text().find("date and time"), std::string::npos) << text();
}

TEST(CostReport, ShowsTheNodesCostWhereEnergyIsUnknown) {
  const Prices both{.node_hour = Price{3.6, "EUR"}, .kwh = Price{0.36, "EUR"}};
  const Section section = cost_report({run_of({2, 4, 1}, 1e6)}, 1000, both, 1e12).at(0);
  EXPECT_EQ(section.rows[0].remark, "2.00 k EUR for nodes, energy unknown");
  EXPECT_EQ(section.notes.at(0), "energy unknown: the energy was not measured");
  ASSERT_EQ(section.columns[5].key, "node_cost");
  EXPECT_NEAR(std::get<double>(section.rows[0].fields.at(5).value), 2000, 1e-9);
}

TEST(CostReport, ShowsEnergyAndCarbonDioxide) {
  const std::vector<RunResult> runs{with_energy(run_of({2, 4, 1}, 1e6), 1e5),
                                    run_of({2, 4, 1}, 1e6)};
  const Prices prices{.kwh = Price{0.36, "EUR"}, .co2_kg_per_kwh = 0.36};
  const Section section = cost_report(runs, 1000, prices, 1e12).at(0);
  ASSERT_EQ(section.rows.at(0).fields.size(), section.columns.size());
  EXPECT_NEAR(std::get<double>(section.rows[0].fields[5].value), 1, 1e-9);    // EUR
  EXPECT_NEAR(std::get<double>(section.rows[0].fields[9].value), 1e7, 1e-6);  // J
  EXPECT_NEAR(std::get<double>(section.rows[0].fields[10].value), 1, 1e-9);   // kg
  EXPECT_EQ(section.rows[1].remark, "unknown: the energy was not measured");
}

TEST(EnergyReport, IsThatOfTheRunsAndOfTheLatestRunsSizes) {
  std::vector<RunResult> runs{with_energy(described(run_of({1, 1, 1}, 1e6), "before"), 1e5, {},
                                          "packages of 2 sockets, without memory"),
                              with_energy(described(run_of({1, 1, 1}, 1e6), "after"), 2e5)};
  runs[1].batches[1000].energy->power_w = 50;
  const auto sections = energy_report(runs, 1000);
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_EQ(planted::table_text(sections),
            "Energy at batch size 1000\n"
            "description  steps/J  interval  net  power W  idle W\n"
            "before         100 k         -    -        -       -\n"
            "after          200 k         -    -     50.0       -\n"
            "not comparable: \"packages of 2 sockets, without memory\" against \"whole node\"\n"
            "steps/J: steps / energy of all nodes; net: without the energy of idle nodes\n"
            "measured: packages of 2 sockets, without memory (a meter)\n"
            "measured: whole node (a meter)\n"
            "\n"
            "Energy of the latest run\n"
            "batch size  steps/J  interval  net  power W  idle W\n"
            "      1000    200 k         -    -     50.0       -\n"
            "steps/J: steps / energy of all nodes; net: without the energy of idle nodes\n"
            "measured: whole node (a meter)\n");
}

TEST(EnergyReport, IsNoneWithoutEnergy) {
  EXPECT_TRUE(energy_report({run_of({1, 1, 1}, 1e6)}, 1000).empty());
}

}  // namespace
}  // namespace arcfleet::analysis
