#include "run/roofline_table.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "printed_run.hpp"
#include "run/table.hpp"

namespace arcfleet::run {
namespace {

results::BandwidthLevel printed_level(const char* name, double share, double rate) {
  results::BandwidthLevel level;
  level.name = name;
  level.thread_bytes = share;
  level.read = level.copy = rate;
  level.store = level.streaming = rate / 2;
  return level;
}

results::RunRecord roofline_run() {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  auto run = printed_run();
  run.bandwidth.emplace();
  run.bandwidth->levels = {printed_level("L1", 32768, 200e9), printed_level("L2", 1 << 20, 90e9),
                           printed_level("L3", 0, unknown), printed_level("memory", unknown, 20e9)};
  run.batch_scaling.push_back(printed_batch(2'000'000'000));
  for (auto& batch : run.batch_scaling) batch.counted_steps = 100;
  run.batch_scaling[0].roofline = {612,  953,  88,   1e6,  1e6,  "L2",
                                   "L2", 3e10, 0.45, 3e10, 0.45, "cores"};
  run.batch_scaling[1].roofline = {612,  953, 88,  1e12, 1e5,   "memory",
                                   "L2", 1e9, 0.7, 3e10, 0.451, "memory"};
  return run;
}

TEST(RooflineTable, ShowsTheBandwidthOfEveryLevel) {
  const std::string text = roofline_table(roofline_run());
  EXPECT_NE(
      text.find("L2           1.00 MiB      90.0 GB/s    90.0 GB/s    45.0 GB/s    45.0 GB/s\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("L3               none        unknown"), std::string::npos) << text;
  EXPECT_NE(text.find("memory                     20.0 GB/s"), std::string::npos) << text;
}

TEST(RooflineTable, ShowsWhatEachBatchSizeUses) {
  const std::string text = roofline_table(roofline_run());
  EXPECT_NE(
      text.find("    1,000       612          953   977 KiB           L2         45 %     cores\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("L2 < memory   45 %, 70 %    memory\n"), std::string::npos) << text;
  EXPECT_NE(closing_text(roofline_run()).find(text), std::string::npos);
}

TEST(RooflineTable, SaysWhatIsUnknown) {
  const std::string text = roofline_table(roofline_run());  // nothing is known of the last row
  EXPECT_NE(text.find("unknown      unknown   unknown\n"), std::string::npos) << text;
}

TEST(RooflineTable, SaysWhyCachesAreMissing) {
  auto run = roofline_run();
  EXPECT_EQ(roofline_table(run).find("Caches:"), std::string::npos);
  run.bandwidth->levels[1].thread_bytes = std::nan("");
  EXPECT_NE(roofline_table(run).find("Caches: the kernel does not show"), std::string::npos);
}

TEST(RooflineTable, IsEmptyIfNothingWasMeasured) {
  EXPECT_EQ(roofline_table(printed_run()), "");
  auto run = roofline_run();
  for (auto& batch : run.batch_scaling) batch.counted_steps = 0;
  EXPECT_EQ(roofline_table(run).find("read/step"), std::string::npos);
}

TEST(RooflineTable, FitsEightyColumns) {
  auto run = roofline_run();
  run.batch_scaling.resize(1);
  expect_80_columns(roofline_table(run));
}

}  // namespace
}  // namespace arcfleet::run
