#include "analysis/plot/roofline_panel.hpp"

#include <gtest/gtest.h>

#include <array>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

// Reads and stores of memory 10 GB/s, of L2 40 GB/s, of L1 80 GB/s; L3 was not measured.
RunResult run_with_roofline(double timestamp_s, const char* tag) {
  RunResult run = planted::run_of({1, 2, 1}, 1e6);
  run.timestamp_s = timestamp_s;
  run.tag = tag;
  run.bandwidth = {{"L1", 32'000, 80e9, 80e9},
                   {"L2", 1e6, 40e9, 40e9},
                   {"L3", 16e6, {}, {}},
                   {"memory", {}, 10e9, 10e9}};
  run.batches.clear();
  for (const std::int64_t size : {100, 1'000'000}) {
    BatchEntry batch;
    batch.environments = size;
    batch.rate = Rate{1e6};
    batch.roofline =
        RecordedRoofline{400, 600, 1000.0 * static_cast<double>(size), 5e9, 0.5, "L2", "cores"};
    run.batches[size] = batch;
  }
  return run;
}

std::string panel_of(const std::vector<const RunResult*>& runs) {
  const std::array groups{NamedRuns{"all", runs}};
  return roofline_panel(groups);
}

TEST(RooflinePanel, DrawsTheStepsBelowTheStairsOfTheLevels) {
  const RunResult run = run_with_roofline(1.8e9, "dense");
  const std::string text = panel_of({&run});
  // L1 ends below the smallest footprint; nothing is drawn of L3.
  EXPECT_NE(text.find("$roofs << END\n50000 4e+10\n1000000 4e+10\nNaN NaN\n16000000 1e+10\n"
                      "2000000000 1e+10\nEND\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("$sizes << END\n100000 5000000000 100\n1000000000 5000000000 1000000\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\"batch 100: 5.00 GB/s, 50 % of L2, bound by cores\""), std::string::npos)
      << text;
  EXPECT_NE(text.find("set label 1 'L2 40.0 GB/s'"), std::string::npos) << text;
  EXPECT_NE(text.find("set title 'Bandwidth of the steps: dense'"), std::string::npos) << text;
}

TEST(RooflinePanel, IsOfTheLatestRunThatHasOne) {
  const RunResult old = run_with_roofline(1.7e9, "old");
  const RunResult late = run_with_roofline(1.8e9, "late");
  RunResult without = run_with_roofline(1.9e9, "without");
  without.bandwidth.clear();
  EXPECT_NE(panel_of({&old, &late, &without}).find(": late'"), std::string::npos);
}

TEST(RooflinePanel, MixesReadsAndWritesByTheirTimes) {
  RunResult run = run_with_roofline(1.8e9, "");
  run.bandwidth[1].store = 20e9;
  EXPECT_NE(panel_of({&run}).find("1000000 2.5e+10\n"), std::string::npos)  // 1000 / (10 + 30) ns
      << panel_of({&run});
}

TEST(RooflinePanel, IsNoneWhereNothingWasMeasured) {
  RunResult run = run_with_roofline(1.8e9, "");
  for (auto& [size, batch] : run.batches) batch.roofline.reset();
  EXPECT_EQ(panel_of({&run}), "");
  EXPECT_EQ(panel_of({}), "");
}

}  // namespace
}  // namespace arcfleet::analysis
