#include "analysis/plot/cost_panel.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

class CostPanel : public testing::Test {
 protected:
  CostPanel() {
    for (const std::int64_t nodes : {1, 2, 4})
      for (const double off : {0.99, 1.0, 1.01})
        runs_.push_back(planted::run_of({nodes, nodes, 1}, 1e6 * off * (nodes == 1 ? 1 : 1.8)));
    series_ = series_of(runs_, {}).series.at(0);
  }
  std::string panel(const Prices& prices, double steps) const {
    return cost_panel(series_, choice_of(series_, prices, steps), prices, steps);
  }

  std::vector<RunResult> runs_;
  Series series_;
  Prices prices_{.node_hour = Price{3.6, "EUR"}};
};

TEST_F(CostPanel, DrawsEachLayoutAndTheFront) {
  const std::string text = panel(prices_, 3.6e9);
  // 3600 s on 1 node and 2000 s on 2 nodes: 3.6 and 4 EUR. 4 nodes are as fast as 2 and dearer.
  EXPECT_NE(text.find("$front << END\n33.33333333 4\n60 3.6\nEND\n"), std::string::npos) << text;
  EXPECT_NE(text.find("$names << END\n60 3.6 1\n33.33333333 4 2\n33.33333333 8 4\nEND\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\"2 nodes: 4.00 EUR [3.96, 4.04] in 33.3 min, fastest\""), std::string::npos)
      << text;
  EXPECT_NE(text.find("set title 'Cost over time of 3.60 G steps, by nodes'"), std::string::npos);
  EXPECT_NE(text.find("set xlabel 'time (minutes)'"), std::string::npos);
  EXPECT_NE(text.find("set ylabel 'cost (EUR)'"), std::string::npos);
}

TEST_F(CostPanel, ChoosesTheUnitOfTime) {
  EXPECT_NE(panel(prices_, 1e8).find("'time (s)'"), std::string::npos);
  EXPECT_NE(panel(prices_, 1e11).find("'time (hours)'"), std::string::npos);
  EXPECT_NE(panel(prices_, 1e12).find("'time (days)'"), std::string::npos);
}

TEST_F(CostPanel, IsNoneWithoutKnownCosts) {
  EXPECT_EQ(panel({}, 1e12), "");
  EXPECT_EQ(panel({.co2_kg_per_kwh = 0.4}, 1e12), "");
  EXPECT_EQ(panel({.kwh = Price{0.3, "EUR"}}, 1e12), "");
}

}  // namespace
}  // namespace arcfleet::analysis
