#include "analysis/scaling/sections/laws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <variant>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(LawsSection, ShowsTheParametersOfEachLawTheBestFirst) {
  std::vector<RunResult> runs;
  const Series series = planted::amdahl_series(runs, {1, 2, 4, 8, 16}, 1e6, 0.02);
  const auto laws = fitted_laws(series);
  const Section section = laws_section(series, laws);
  EXPECT_EQ(section.title, "Scaling laws; p: number of nodes");
  EXPECT_EQ(section.rows.at(0).fields[0].text, name_of(laws[0].model.law) + " *");
  std::map<std::string, double> amdahl;
  for (const Row& row : section.rows)
    if (std::get<std::string>(row.fields[0].value) == "Amdahl")
      amdahl[row.fields[1].text] = std::get<double>(row.fields[2].value);
  EXPECT_EQ(amdahl.size(), 2U);
  EXPECT_NEAR(amdahl.at("L") / 1e6, 1, 1e-4);
  EXPECT_NEAR(amdahl.at("s"), 0.02, 1e-4);
}

TEST(LawsSection, ShowsThePeakOfTheUniversalLaw) {
  const Model usl = planted::law_with(Law::usl, {3e6, 0.03, 1e-3});
  const Series series = planted::noisy_series(usl, {.of_samples = 0.001}, 1);
  const Section section = laws_section(series, {*fitted_law(Law::usl, series)});
  ASSERT_EQ(section.rows.size(), 4U);
  EXPECT_EQ(section.rows[3].fields[1].text, "peak");
  EXPECT_NEAR(std::get<double>(section.rows[3].fields[2].value), std::sqrt(0.97 / 1e-3), 1);
  EXPECT_EQ(section.rows[3].fields[6].text, "nodes");
}

TEST(LawsSection, ExplainsTheParametersOfTheLawsItHas) {
  std::vector<RunResult> runs;
  const Series series = planted::amdahl_series(runs, {1, 2, 4, 8, 16}, 1e6, 0.02);
  const auto legend_of = [&](Law law) {
    auto notes = laws_section(series, {*fitted_law(law, series)}).notes;
    notes.erase(notes.begin());  // the formula
    notes.erase(std::ranges::find_if(
                    notes, [](const std::string& line) { return line.starts_with("interval: "); }),
                notes.end());
    return notes;
  };
  EXPECT_EQ(
      legend_of(Law::amdahl),
      (std::vector<std::string>{"L: rate of 1 node",
                                "s (no unit): share of the work that more nodes do not speed up"}));
  EXPECT_EQ(legend_of(Law::usl),
            (std::vector<std::string>{
                "L: rate of 1 node",
                "sigma (no unit): contention, what each of the nodes after the first adds to L p / "
                "rate",
                "kappa (no unit): coherency, what each ordered pair of nodes adds to L p / rate",
                "peak: number of nodes with the highest rate"}));
  EXPECT_EQ(legend_of(Law::extrap), std::vector<std::string>{"c0, c1: coefficients of p / rate"});
}

TEST(LawsSection, APeakThatSomeReplicatesLackHasNoUpperBound) {
  const Series series = planted::noisy_series(planted::law_with(Law::amdahl, {3e6, 0.02}), {}, 3);
  FittedLaw law = *fitted_law(Law::usl, series);
  law.model.parameters[2].value = 1e-4;
  for (std::size_t i = 0; i < law.replicates.size(); ++i)
    law.replicates[i].parameters[2].value = i % 2 == 0 ? 0 : 1e-4;
  const Row row = laws_section(series, {law}).rows.at(3);
  EXPECT_TRUE(row.fields[3].text.ends_with(", none]")) << row.fields[3].text;
  EXPECT_TRUE(std::holds_alternative<std::monostate>(row.fields[5].value));
}

TEST(LawsSection, NamesTheLawsThatNeedMoreLayouts) {
  std::vector<RunResult> runs;
  const Series three = planted::amdahl_series(runs, {1, 2, 4}, 1e6, 0.02);
  EXPECT_EQ(laws_section(three, fitted_laws(three)).notes.back(),
            "3 layouts are too few for some laws: USL needs 4, Extra-P needs 5");
  std::vector<RunResult> few;
  const Series two = planted::amdahl_series(few, {1, 2}, 1e6, 0.02);
  EXPECT_EQ(laws_section(two, {}).lead.at(0),

            "2 layouts are too few for every law: Amdahl needs 3, Gustafson needs 3, USL needs 4, "
            "Extra-P needs 5");
}

TEST(LawsSection, NamesTheLawsThatClaimMoreThanTheIdeal) {
  std::vector<RunResult> runs;
  const Series five = planted::amdahl_series(runs, {1, 2, 4, 8, 16}, 1e6, 0);
  FittedLaw law = *fitted_law(Law::amdahl, five);
  law.model.parameters[0].value = 1.2e6;
  EXPECT_EQ(laws_section(five, {law}).notes.at(4),
            "Amdahl does not predict beyond 16 nodes, because it claims 120 % efficiency there");
}

TEST(LawsSection, NamesTheLawsThatDoNotFit) {
  std::vector<RunResult> runs;
  const Series five = planted::amdahl_series(runs, {1, 2, 4, 8, 16}, 1e6, 0.02);
  auto laws = fitted_laws(five);
  std::erase_if(laws, [](const FittedLaw& law) { return law.model.law == Law::usl; });
  EXPECT_EQ(laws_section(five, laws).notes.back(),
            "USL is not fitted, because it does not describe these rates");
}

}  // namespace
}  // namespace arcfleet::analysis
