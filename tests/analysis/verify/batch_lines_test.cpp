#include "analysis/verify/batch_lines.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

TEST(BatchLines, NameTheirBatchSizeAndLeaveOutThoseThatFailed) {
  results::RunRecord run;
  run.batch_scaling.resize(2);
  run.batch_scaling[0].batch_size = 1000;
  run.batch_scaling[0].repeats = 10;
  run.batch_scaling[1].error = "no memory";
  EXPECT_EQ(lines_of_batches(run, [](const results::BatchResult& batch,
                                     const Say& say) { say(place_of(batch, 2, 1) + " is odd"); }),
            (Lines{"batch 1,000: repeat 3 of 10, rank 1 is odd"}));
}

}  // namespace
}  // namespace arcfleet::analysis
