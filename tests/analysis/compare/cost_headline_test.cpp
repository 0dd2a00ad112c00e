#include "analysis/compare/cost_headline.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::pointers_to;
using planted::run_of;

using Sentences = std::vector<std::string>;

// One node at 1 M steps/s, and two nodes at 1.6 M: 1000 and 1250 EUR at 3.6 EUR a node-hour.
class CostHeadline : public testing::Test {
 protected:
  CostHeadline() {
    for (const double off : {0.997, 0.998, 0.999, 1.0, 1.001, 1.002, 1.003}) {
      one_.push_back(run_of({1, 1, 1}, 1e6 * off));
      two_.push_back(run_of({2, 2, 1}, 1.6e6 * off));
    }
  }
  BaselineComparison comparison() const {
    return compare_with_baseline({.name = "one", .runs = pointers_to(one_)},
                                 {{.name = "two", .runs = pointers_to(two_)}}, {});
  }
  std::vector<NamedRuns> groups() const {
    return {{"one", pointers_to(one_)}, {"two", pointers_to(two_)}};
  }

  std::vector<RunResult> one_;
  std::vector<RunResult> two_;
  const Prices hourly_{.node_hour = Price{3.6, "EUR"}};
  const Sentences both_{
      "The cheapest run at batch size 1,000 for 1.00 T steps is one, 1.00 k EUR "
      "in 11.6 d.",
      "The fastest run at batch size 1,000 for 1.00 T steps is two, 1.25 k EUR "
      "in 7.23 d."};
};

TEST_F(CostHeadline, NamesTheCheapestAndTheFastestOfAComparison) {
  EXPECT_EQ(cost_headline(comparison(), hourly_, 1e12), both_);
  EXPECT_TRUE(cost_headline(comparison(), {}, 1e12).empty());
  EXPECT_TRUE(cost_headline(comparison(), {.kwh = Price{1, "EUR"}}, 1e12).empty());
}

TEST_F(CostHeadline, NamesThemAmongTags) {
  EXPECT_EQ(cost_headline(groups(), 1000, hourly_, 1e12), both_);
  EXPECT_TRUE(cost_headline(groups(), 7, hourly_, 1e12).empty());
  EXPECT_TRUE(cost_headline(std::vector<NamedRuns>{}, 1000, hourly_, 1e12).empty());
}

TEST_F(CostHeadline, LeavesOutOtherWork) {
  for (RunResult& run : one_) run.seed = "43";
  EXPECT_TRUE(cost_headline(groups(), 1000, hourly_, 1e12).empty());
  EXPECT_TRUE(cost_headline(comparison(), hourly_, 1e12).empty());
}

TEST_F(CostHeadline, SaysWhatTheDataDoNotSeparate) {
  two_.clear();
  for (const double off : {0.997, 0.998, 0.999, 1.0, 1.001, 1.002, 1.003})
    two_.push_back(run_of({1, 2, 1}, 1.0001e6 * off));
  EXPECT_NE(cost_headline(groups(), 1000, hourly_, 1e12).at(0).find("; not separated from one."),
            std::string::npos);
}

}  // namespace
}  // namespace arcfleet::analysis
