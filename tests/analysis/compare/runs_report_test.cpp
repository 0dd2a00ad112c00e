#include "analysis/compare/runs_report.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "analysis/planted.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

using planted::described_run;
using planted::rate_of;

class RunsReport : public testing::Test {
 protected:
  void SetUp() override {
    setenv("TZ", "UTC", 1);
    tzset();
  }
};

std::string runs_text(const std::vector<RunResult>& results, std::int64_t batch_size) {
  return "\n" + planted::table_text(runs_report(results, batch_size));
}

TEST_F(RunsReport, ShowsEveryRunWithItsChange) {
  std::vector<RunResult> runs{described_run(0, "first", 500, 25000),
                              described_run(86400, "second", 600, 20000)};
  runs[1].tag = "tag";
  runs[1].implementation = "arc";
  EXPECT_EQ(runs_text(runs, 1000),
            "\nSingle environment\n"
            "date and time        description         steps/s     change\n"
            "1970-01-01 00:00:00  first                   500\n"
            "1970-01-02 00:00:00  [tag] second (arc)      600    +20.0 %\n"
            "change: against the row before\n"
            "\nBatch size 1000\n"
            "date and time        description         steps/s     change\n"
            "1970-01-01 00:00:00  first                  25.0 k\n"
            "1970-01-02 00:00:00  [tag] second (arc)     20.0 k  -20.0 %\n"
            "change: against the closest row above with this size\n");
}

TEST_F(RunsReport, ShowsManifoldChangesAsFactors) {
  const auto change = [](double factor) {
    const std::string text =
        runs_text({described_run(0, "a", 1, 1), described_run(1, "b", factor, 1)}, 9);
    return text.substr(0, text.find("\nchange:"));
  };
  EXPECT_TRUE(change(9.9).ends_with("+890.0 %")) << change(9.9);
  EXPECT_TRUE(change(10).ends_with("10.0 times")) << change(10);
  EXPECT_TRUE(change(22045).ends_with("22.0 k times")) << change(22045);
}

TEST_F(RunsReport, ExplainsOnlyTheMarksItUses) {
  std::vector<RunResult> runs{described_run(0, "a", 500, 1), described_run(1, "b", 500, 1)};
  const std::string plain = runs_text(runs, 1000);
  for (const char* mark : {"*", "~", "INVALID", "incomplete"})
    EXPECT_EQ(plain.find(mark), std::string::npos) << mark;
  runs[0].single = runs[1].single = rate_of(500, 10);
  EXPECT_NE(runs_text(runs, 1000).find("\n~ not separated"), std::string::npos);
  runs[1].workload = {{"workload", "other"}};
  EXPECT_NE(runs_text(runs, 1000).find("\n* the workload or program differs"), std::string::npos);
  EXPECT_EQ(runs_text(runs, 1000).find("~"), std::string::npos) << "* says more";
  runs[1].invalid = runs[1].incomplete = true;
  const std::string marked = runs_text(runs, 1000);
  EXPECT_NE(marked.find("n/a  INVALID, incomplete\n"), std::string::npos) << marked;
  EXPECT_NE(marked.find("\nINVALID: "), std::string::npos);
  EXPECT_NE(marked.find("\nincomplete: "), std::string::npos);
}

TEST_F(RunsReport, MarksAWorkloadThatIsNotRecorded) {
  std::vector<RunResult> runs{described_run(0, "a", 500, 1), described_run(1, "b", 600, 1)};
  runs[0].workload = {{"workload", "baseline"}};
  runs[1].unknown_work = {"workload"};
  const std::string text = runs_text(runs, 1000);
  EXPECT_NE(text.find("? +20.0 %"), std::string::npos) << text;
  EXPECT_NE(text.find("\n? a record does not say whether the workload is that of the row before\n"),
            std::string::npos);
  EXPECT_EQ(text.find("\n* "), std::string::npos);
}

TEST_F(RunsReport, NamesTheSizesThatAreThere) {
  std::vector<RunResult> runs{described_run(0, "a", 500, 1), described_run(1, "b", 600, 1)};
  runs[1].batches[64] = runs[1].batches.at(1000);
  const std::string text = runs_text(runs, 4096);
  EXPECT_TRUE(
      text.ends_with("\nBatch size 4096\n"
                     "no run has a rate for it; choose another by --batch-size: 64, 1000\n"))
      << text;
}

TEST_F(RunsReport, FitsThePageWhateverTheContent) {
  planted::expect_lines_fit(runs_text(planted::extreme_runs(), INT64_MAX));
}

}  // namespace
}  // namespace arcfleet::analysis
