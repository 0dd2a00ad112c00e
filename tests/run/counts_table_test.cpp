#include "run/counts_table.hpp"

#include <gtest/gtest.h>

#include "printed_run.hpp"
#include "run/table.hpp"

namespace arcfleet::run {
namespace {

results::RunRecord counted_run() {
  auto run = printed_run();
  run.batch_scaling[0].per_step = {125.4, 310, 2.472, 0.0123};
  run.batch_scaling[1].error = "out of memory";
  return run;
}

TEST(CountsTable, HasARowForEachBatchSizeThatWasMeasured) {
  const std::string text = counts_table(counted_run());
  EXPECT_NE(
      text.find(
          "    1,000            125                  310         2.47               0.0123\n"),
      std::string::npos)
      << text;
  EXPECT_EQ(text.find("1,000,000,000"), std::string::npos) << text;
  EXPECT_NE(closing_text(counted_run()).find(text), std::string::npos);
}

TEST(CountsTable, SaysWhatIsUnknown) {
  auto run = counted_run();
  run.batch_scaling[0].per_step.cache_misses = std::numeric_limits<double>::quiet_NaN();
  EXPECT_NE(counts_table(run).find("2.47              unknown\n"), std::string::npos)
      << counts_table(run);
}

TEST(CountsTable, IsEmptyIfNothingWasCounted) {
  EXPECT_EQ(counts_table(printed_run()), "");
}

TEST(CountsLine, SaysWhyThereAreNone) {
  auto run = printed_run();
  EXPECT_EQ(counts_line(run), "");
  run.system_info.emplace_back("counters_missing", std::string("this host shows none"));
  EXPECT_EQ(counts_line(run), "Counters: this host shows none\n");
  EXPECT_NE(closing_text(run).find(counts_line(run)), std::string::npos);
}

TEST(CountsTable, FitsEightyColumns) {
  expect_80_columns(counts_table(counted_run()));
}

}  // namespace
}  // namespace arcfleet::run
