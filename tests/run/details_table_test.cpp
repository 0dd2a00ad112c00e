#include "run/details_table.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "printed_run.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::run {
namespace {

results::RunRecord one_batch() {
  auto run = printed_run();
  run.batch_scaling.resize(1);
  auto& batch = run.batch_scaling.front();
  batch.repeats = 12;
  batch.stopped_by = "reached";
  batch.relative_error = 0.004;
  batch.percentiles = {0.9, 1, 1.2, 1.5};
  batch.efficiencies = {.load_balance = 0.97,
                        .serialisation = 0.96,
                        .transfer = 0.95,
                        .mpi = 0.9,
                        .thread_balance = 0.93,
                        .openmp = 0.92,
                        .parallel = 0.81};
  return run;
}

TEST(DetailsTable, HasARowForEachBatchSizeThatWasMeasured) {
  auto run = one_batch();
  run.batch_scaling.push_back(printed_batch(2000));
  run.batch_scaling.back().error = "out of memory";
  const std::string text = details_table(run);
  EXPECT_NE(
      text.find("    1,000      12  0.4 %   0.90  1.20  1.50  97 %   96 %   95 %   92 %  81 %"),
      std::string::npos)
      << text;
  EXPECT_EQ(text.find("2,000"), std::string::npos) << text;
}

TEST(DetailsTable, TellsNoTailFromAFewRepeats) {
  auto run = one_batch();
  run.batch_scaling[0].repeats = timing::fewest_for_tails;
  EXPECT_NE(details_table(run).find("0.90  1.20  1.50"), std::string::npos) << details_table(run);
  --run.batch_scaling[0].repeats;
  EXPECT_NE(details_table(run).find("0.4 %      -     -     -  97 %"), std::string::npos)
      << details_table(run);
  EXPECT_NE(details_table(run).find("fewer than 10 repeats"), std::string::npos)
      << details_table(run);
}

TEST(DetailsTable, MarksAnIntervalThatStayedTooWide) {
  auto run = one_batch();
  run.batch_scaling[0].stopped_by = "max-time";
  run.batch_scaling[0].relative_error = 0.25;
  EXPECT_NE(details_table(run).find("25 %!"), std::string::npos) << details_table(run);
  run.batch_scaling[0].stopped_by = "max-repeats";
  run.batch_scaling[0].relative_error = std::numeric_limits<double>::infinity();
  EXPECT_NE(details_table(run).find("none!"), std::string::npos) << details_table(run);
}

TEST(DetailsTable, FitsEightyColumns) {
  expect_80_columns(details_table(one_batch()));
}

}  // namespace
}  // namespace arcfleet::run
