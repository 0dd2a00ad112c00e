#include "analysis/compare/batch_report.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "analysis/planted.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

using planted::described_run;
using planted::rate_of;

class BatchReport : public testing::Test {
 protected:
  void SetUp() override {
    setenv("TZ", "UTC", 1);
    tzset();
  }
};

std::string batch_text(const std::vector<RunResult>& results) {
  return "\n" + planted::table_text(batch_report(results));
}

TEST_F(BatchReport, ShowsTheBatchScaling) {
  RunResult latest = described_run(0, "latest", 11.8e6, 31.2e6);
  latest.batches[1000].rate = rate_of(31.2e6, 0.2e6);
  latest.batches[1000].parallel_efficiency = 0.661;
  latest.batches[10000] = {.environments = 10000, .rate = {}, .error = "out of memory"};
  EXPECT_EQ(batch_text({latest}),
            "\nBatch scaling of the latest run: 1970-01-01 00:00:00  latest\n"
            "single environment: 11.8 M steps/s\n"
            "batch size  steps/s    95 % interval  speed-up  efficiency  per core\n"
            "      1000     31.2 M   [31.0, 31.4]      2.64     0.264 %    66.1 %\n"
            "     10000  failed: out of memory\n"
            "speed-up: steps/s / single environment's; efficiency: speed-up / environments of the"
            " batch\n"
            "interval: contains the true median with that probability; in the unit of steps/s\n"
            "per core: speed-up / threads that had environments to step\n");
}

TEST_F(BatchReport, SaysWhyACoreMayDoMoreThanOneHundredPercent) {
  RunResult latest = described_run(0, "latest", 1000, 2000);
  latest.batches[1000].parallel_efficiency = 1;
  EXPECT_EQ(batch_text({latest}).find("above 100 %"), std::string::npos);
  latest.batches[1000].parallel_efficiency = 1.3;
  EXPECT_NE(batch_text({latest}).find("per core above 100 %: a thread steps many environments"),
            std::string::npos)
      << batch_text({latest});
}

TEST_F(BatchReport, CountsTheWholeFleetInWeakScaling) {
  RunResult latest = described_run(0, "weak", 1000, 2000);
  latest.batches[1000].environments = 4000;
  const std::string text = batch_text({latest});
  EXPECT_NE(text.find("environments  steps/s"), std::string::npos) << text;
  EXPECT_NE(text.find("4000"), std::string::npos);
  EXPECT_NE(text.find("0.0500 %"), std::string::npos) << "2 / 4000, not 2 / 1000";
}

TEST_F(BatchReport, CountsDisturbedRepeats) {
  RunResult latest = described_run(0, "latest", 1000, 2000);
  EXPECT_EQ(batch_text({latest}).find("disturbed"), std::string::npos);
  latest.batches[1000].rate->samples = std::vector<double>(10, 2000);
  latest.batches[1000].disturbed = 3;
  const std::string text = batch_text({latest});
  EXPECT_NE(text.find(" 3 of 10\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\ndisturbed: repeats in which a rank lost over 1 %"), std::string::npos);
}

TEST_F(BatchReport, SaysWhenIntervalsHoldLessThanTheyShould) {
  RunResult latest = described_run(0, "few repeats", 1000, 2000);
  latest.batches[1000].rate->interval = Interval{1900, 2100, 0.758};
  EXPECT_NE(batch_text({latest}).find("75 % interval"), std::string::npos);
  latest.batches[1000].rate->interval->coverage.reset();
  EXPECT_EQ(batch_text({latest}).find("% interval"), std::string::npos);
}

TEST_F(BatchReport, ShowsARunWithoutSingleEnvironmentOrBatches) {
  RunResult latest = described_run(0, "odd", 1000, 2000);
  latest.single.reset();
  EXPECT_NE(batch_text({latest}).find("single environment was not measured"), std::string::npos);
  latest.batches.clear();
  EXPECT_NE(batch_text({latest}).find("no batch size was measured"), std::string::npos);
}

TEST_F(BatchReport, ShowsAllImplementationsOfTheLatestFile) {
  std::vector<RunResult> runs{described_run(0, "old", 1, 2), described_run(1, "new", 1, 2),
                              described_run(1, "new", 1, 2)};
  runs[1].implementation = "arc";
  runs[2].implementation = "scan";
  const std::string text = batch_text(runs);
  EXPECT_NE(text.find("new (arc)\n"), std::string::npos);
  EXPECT_NE(text.find("new (scan)\n"), std::string::npos);
  EXPECT_EQ(text.find("old"), std::string::npos);
}

TEST_F(BatchReport, FitsThePageWhateverTheContent) {
  planted::expect_lines_fit(batch_text(planted::extreme_runs()));
}

}  // namespace
}  // namespace arcfleet::analysis
