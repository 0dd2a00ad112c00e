#include "analysis/scaling/sections/forecasts.hpp"

#include <gtest/gtest.h>

#include <variant>

#include "analysis/planted.hpp"
#include "analysis/scaling/forecast.hpp"

namespace arcfleet::analysis {
namespace {

class Forecasts : public testing::Test {
 protected:
  std::vector<RunResult> runs_;
  Series series_ = planted::amdahl_series(runs_, {1, 2, 4, 8, 16}, 1e6, 0.0201);
  std::vector<FittedLaw> laws_ = {*fitted_law(Law::amdahl, series_)};
};

TEST_F(Forecasts, PredictionsHaveARateOrAReason) {
  const Section section = predictions_section(series_, laws_, {64, 65}, 3.6e12);
  EXPECT_EQ(section.title, "Prediction over nodes by the best law, Amdahl");
  ASSERT_EQ(section.rows.size(), 2U);
  EXPECT_EQ(section.rows[0].fields[0].text, "64");
  EXPECT_NEAR(std::get<double>(section.rows[0].fields[1].value) / (64e6 / (1 + 0.0201 * 63)), 1,
              1e-4);
  EXPECT_EQ(section.rows[1].remark,
            "refused: this is more than 4 times the largest layout measured, 16 nodes");
  EXPECT_NE(section.notes.back().find("3.60 T environment steps"), std::string::npos);
}

TEST_F(Forecasts, ReachIsTheMaximumNumberOfWorkers) {
  const Section section = reach_section(series_, laws_, 0.8, 1e12);
  EXPECT_EQ(section.title, "Maximum number of nodes with an efficiency of at least 80.0 %");
  EXPECT_TRUE(section.lead.at(0).starts_with("by the best law, Amdahl: 13 nodes, 95 % interval ["))
      << section.lead[0];
  ASSERT_EQ(section.rows.size(), 1U);
  EXPECT_EQ(section.rows[0].fields.size(), section.columns.size());
}

TEST_F(Forecasts, ReachNamesItsLimits) {
  EXPECT_TRUE(reach_section(series_, laws_, 0.1, 1e12).lead.at(0).ends_with("so it may be more"));
  EXPECT_EQ(reach_section(series_, laws_, 1.5, 1e12).lead.at(0),
            "by the best law, Amdahl, even the base does not reach that efficiency");
  std::vector<RunResult> runs;
  const Series few = planted::amdahl_series(runs, {1, 2}, 1e6, 0.02);
  EXPECT_EQ(reach_section(few, {}, 0.8, 1e12).lead,
            (std::vector<std::string>{
                refusal_of(few, {}),
                "at least 2 nodes, the largest layout that was measured with that efficiency"}));
}

}  // namespace
}  // namespace arcfleet::analysis
