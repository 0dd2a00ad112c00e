#include "run/rates_table.hpp"

#include <gtest/gtest.h>

#include "printed_run.hpp"

namespace arcfleet::run {
namespace {

std::string whole_table(const results::RunRecord& run) {
  std::vector<std::int64_t> sizes;
  for (const auto& batch : run.batch_scaling) sizes.push_back(batch.batch_size);
  const RatesTable table(sizes, 2);
  std::string text = table.heading();
  for (const auto& batch : run.batch_scaling) text += table.line(batch);
  return text;
}

// The legend in one line.
std::string unwrapped_legend(const results::RunRecord& run) {
  std::string text = rates_legend(run);
  for (std::size_t at = 0; (at = text.find("\n  ")) != std::string::npos;) text.replace(at, 3, " ");
  return text;
}

TEST(RatesTable, ShowsEveryBatchWithItsInterval) {
  const std::string text = whole_table(printed_run());
  EXPECT_NE(text.find("1,000   31.2 M       [31.0, 31.4]"), std::string::npos) << text;
  EXPECT_NE(text.find("15.6 M"), std::string::npos) << text;  // per core
  EXPECT_NE(text.find("300 / 310 / 320 ms"), std::string::npos) << text;
}

// Rows are printed one by one, so none may need a column that the first ones have not left.
TEST(RatesTable, LeavesRoomForTheLargestBatchSizeFromTheFirstRowOn) {
  for (const std::int64_t largest :
       {std::int64_t{10}, std::int64_t{1'000'000'000}, std::int64_t{1'000'000'000'000}}) {
    const RatesTable table({1, largest}, 2);
    const std::string first = table.line(printed_batch(1));
    const std::string last = table.line(printed_batch(largest));
    expect_80_columns(table.heading() + first + last);
    EXPECT_EQ(first.size(), last.size()) << first << last;
    EXPECT_EQ(first.size(), table.heading().size()) << first << table.heading();
    EXPECT_EQ(first.find("31.2 M"), last.find("31.2 M")) << first << last;
  }
}

TEST(RatesTable, SaysWhatFailed) {
  results::RunRecord failed = printed_run();
  failed.batch_scaling[1].error = "out of memory on rank 0";
  const std::string text = whole_table(failed);
  EXPECT_NE(text.find("failed"), std::string::npos);
  EXPECT_NE(text.find("out of memory on rank 0"), std::string::npos);
  failed.batch_scaling[1].error = std::string(60, 'w');
  expect_80_columns(whole_table(failed));
}

// The unit is that of the slowest rank.
TEST(RatesTable, ShowsTimesOfRanksInOneUnit) {
  results::RunRecord fast = printed_run();
  fast.batch_scaling[0].rank_time_min_s = 0.9e-3;
  fast.batch_scaling[0].rank_time_mean_s = 1.5e-3;
  fast.batch_scaling[0].rank_time_max_s = 2e-3;
  fast.batch_scaling[0].wait_share = 0.25;
  const std::string text = whole_table(fast);
  EXPECT_NE(text.find("0.90 / 1.50 / 2.00 ms  25 %"), std::string::npos) << text;
}

TEST(RatesTable, SaysThatOneRepeatHasNoInterval) {
  results::RunRecord once = printed_run();
  once.batch_scaling.resize(1);
  once.batch_scaling[0].interval = {31.2e6, 31.2e6, 0};
  const std::string text = whole_table(once);
  EXPECT_NE(text.find("31.2 M            unknown"), std::string::npos) << text;
  EXPECT_EQ(text.find("["), std::string::npos) << text;
  EXPECT_NE(unwrapped_legend(once).find("95 % probability (unknown: from one repeat)"),
            std::string::npos)
      << rates_legend(once);
  once.single_environment->interval.coverage = 0;
  EXPECT_NE(single_line(*once.single_environment).find("11.8 M steps/s  unknown   reset 43.0 ns"),
            std::string::npos)
      << single_line(*once.single_environment);
}

TEST(RatesLegend, DoesNotClaimMoreConfidenceThanThereIs) {
  results::RunRecord few = printed_run();
  few.batch_scaling[0].interval.coverage = 0.75;
  EXPECT_NE(rates_legend(few).find("75.0 %"), std::string::npos);
  EXPECT_EQ(rates_legend(printed_run()).find("too few repeats"), std::string::npos);
}

TEST(RatesLegend, DefinesEveryColumn) {
  const std::string legend = unwrapped_legend(printed_run());
  for (const char* column :
       {"steps/s: ", "interval: ", "per core: ", "rank min / mean / max: ", "wait: "})
    EXPECT_NE(legend.find(column), std::string::npos) << column << "\n" << legend;
  expect_80_columns(rates_legend(printed_run()));
}

}  // namespace
}  // namespace arcfleet::run
