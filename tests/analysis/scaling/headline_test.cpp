#include "analysis/scaling/headline.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(ScalingHeadline, ComparesTheEndsOfEachSeries) {
  const std::vector<RunResult> results{planted::run_of({1, 1, 1}, 100),
                                       planted::run_of({2, 2, 1}, 190)};
  EXPECT_EQ(
      headline_of(series_of(results, {}).series),
      std::vector<std::string>{"2 nodes make 1.90 times the rate of 1 node (too few samples "
                               "for an interval): 190 steps/s, an "
                               "efficiency of 95.0 % (Scaling over nodes, strong: batch 1,000)."});
  EXPECT_TRUE(headline_of(std::vector<Series>{}).empty());
}

std::vector<RunResult> six_of_each(double base, double other) {
  std::vector<RunResult> runs;
  for (int i = 0; i < 6; ++i) {
    runs.push_back(planted::run_of({1, 1, 1}, base + i));
    runs.push_back(planted::run_of({2, 2, 1}, other + i));
  }
  return runs;
}

TEST(ScalingHeadline, NamesTheWorkloadWhereThereAreSeveral) {
  std::vector<RunResult> results;
  for (const char* name : {"baseline", "paper"})
    for (const std::int64_t nodes : {1, 2}) {
      results.push_back(planted::run_of({nodes, nodes, 1}, 100));
      results.back().workload["workload"] = name;
    }
  const auto sentences = headline_of(series_of(results, {}).series);
  ASSERT_EQ(sentences.size(), 2U);
  EXPECT_NE(sentences[0].find("batch 1,000, baseline"), std::string::npos) << sentences[0];
  EXPECT_NE(sentences[1].find("batch 1,000, paper"), std::string::npos) << sentences[1];
}

// Else the first sentence of a report would claim what arcfleet-compare calls not separated.
TEST(ScalingHeadline, GivesTheIntervalAndSaysIfItContainsOne) {
  const auto sure = six_of_each(100, 190);
  const std::string text = headline_of(series_of(sure, {}).series).at(0);
  EXPECT_NE(text.find("(95.0 % interval 1.8"), std::string::npos) << text;
  EXPECT_EQ(text.find("no gain"), std::string::npos) << text;
  const auto alike = six_of_each(100, 101);
  EXPECT_NE(headline_of(series_of(alike, {}).series).at(0).find("so it may be no gain at all)"),
            std::string::npos);
}

TEST(ScalingAnswers, AreThoseOfTheTables) {
  std::vector<RunResult> runs;
  const Series series = planted::amdahl_series(runs, {1, 2, 4, 8, 16}, 1e6, 0.02);
  const auto laws = fitted_laws(series);
  const auto answers = answers_of(series, laws, {{32, 4096}, 0.5, 1e12});
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_NE(answers[0].find(", 32 nodes would make 19.8 M steps/s, 95 % of runs ["),
            std::string::npos)
      << answers[0];  // 32e6 / (1 + 0.02 * 31)
  EXPECT_EQ(answers[1].find("No prediction for 4096 nodes: "), 0U) << answers[1];
  EXPECT_NE(answers[2].find(
                ", 51 nodes are the most with an efficiency of at least 50.0 % (95 % interval "),
            std::string::npos)
      << answers[2];  // 1 / (1 + 0.02 * 50) = 0.5
  EXPECT_TRUE(answers_of(series, laws, {}).empty());
}

// At 3.6 EUR a node-hour, a node costs 0.001 EUR a second.
TEST(CostAnswers, NameTheCheapestAndTheFastestLayout) {
  const auto runs = six_of_each(1e6, 1.6e6);
  const Series series = series_of(runs, {}).series.at(0);
  Question question{.prices = {.node_hour = Price{3.6, "EUR"}}};
  const LayoutChoice choice = choice_of(series, question.prices, question.steps);
  EXPECT_EQ(cost_answers(choice, question),
            (std::vector<std::string>{
                "The cheapest layout for 1.00 T steps is 1 node, 1.00 k EUR in 11.6 d.",
                "The fastest layout for 1.00 T steps is 2 nodes, 1.25 k EUR in 7.23 d."}));
  EXPECT_TRUE(cost_answers(choice, {}).empty());
}

TEST(CostAnswers, SayWhatDoesNotCompare) {
  auto runs = six_of_each(1e6, 1.6e6);
  for (RunResult& run : runs)
    run = planted::with_energy(run, 1e5, {}, run.nodes == 1 ? "whole node" : "packages");
  const Series series = series_of(runs, {}).series.at(0);
  const Question question{.prices = {.kwh = Price{0.3, "EUR"}}};
  const LayoutChoice choice = choice_of(series, question.prices, question.steps);
  EXPECT_EQ(cost_answers(choice, question),
            (std::vector<std::string>{"The costs of 1.00 T steps are not comparable: \"whole "
                                      "node\" against \"packages\"."}));
}

}  // namespace
}  // namespace arcfleet::analysis
