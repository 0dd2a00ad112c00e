#include "analysis/compare/report.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

#include "analysis/output/formats.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

class ReportTest : public testing::Test {
 protected:
  void SetUp() override {
    setenv("TZ", "UTC", 1);
    tzset();
  }
};

Rate rate(double steps_per_second, double spread = 0) {
  Rate rate{.steps_per_second = steps_per_second};
  if (spread > 0)
    rate.interval = Interval{steps_per_second - spread, steps_per_second + spread, 0.96};
  return rate;
}

RunResult run(double timestamp_s, const std::string& description, double single, double batch) {
  RunResult run;
  run.file = description;
  run.timestamp_s = timestamp_s;
  run.description = description;
  run.single = rate(single);
  run.batches[1000] = {.environments = 1000, .rate = rate(batch)};
  return run;
}

std::string text_of(std::vector<Section> sections) {
  return "\n" + written({.heading = {}, .sections = std::move(sections)}, Format::table);
}

std::string runs_text(const std::vector<RunResult>& results, std::int64_t batch_size) {
  return text_of(runs_report(results, batch_size));
}

std::string scaling_text(const std::vector<RunResult>& results) {
  return text_of(scaling_report(results));
}

void expect_lines_fit(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(text::display_width(line), page_width) << line;
}

TEST_F(ReportTest, ShowsEveryRunWithItsChange) {
  std::vector<RunResult> runs{run(0, "first", 500, 25000), run(86400, "second", 600, 20000)};
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

TEST_F(ReportTest, ExplainsOnlyTheMarksItUses) {
  std::vector<RunResult> runs{run(0, "a", 500, 1), run(1, "b", 500, 1)};
  const std::string plain = runs_text(runs, 1000);
  for (const char* mark : {"*", "~", "INVALID", "incomplete"})
    EXPECT_EQ(plain.find(mark), std::string::npos) << mark;
  runs[0].single = runs[1].single = rate(500, 10);
  EXPECT_NE(runs_text(runs, 1000).find("\n~ not separated"), std::string::npos);
  runs[1].workload = {{"workload", "other"}};
  EXPECT_NE(runs_text(runs, 1000).find("\n* another workload"), std::string::npos);
  EXPECT_EQ(runs_text(runs, 1000).find("~"), std::string::npos) << "* says more";
  runs[1].invalid = runs[1].incomplete = true;
  const std::string marked = runs_text(runs, 1000);
  EXPECT_NE(marked.find("n/a  INVALID, incomplete\n"), std::string::npos) << marked;
  EXPECT_NE(marked.find("\nINVALID: "), std::string::npos);
  EXPECT_NE(marked.find("\nincomplete: "), std::string::npos);
}

TEST_F(ReportTest, ShowsTheBatchScaling) {
  RunResult latest = run(0, "latest", 11.8e6, 31.2e6);
  latest.batches[1000].rate = rate(31.2e6, 0.2e6);
  latest.batches[1000].parallel_efficiency = 0.661;
  latest.batches[10000] = {.environments = 10000, .rate = {}, .error = "out of memory"};
  EXPECT_EQ(scaling_text({latest}),
            "\nBatch scaling of the latest run: 1970-01-01 00:00:00  latest\n"
            "single environment: 11.8 M steps/s\n"
            "batch size  steps/s    95 % interval  speed-up  efficiency  per core\n"
            "      1000     31.2 M   [31.0, 31.4]      2.64     0.264 %    66.1 %\n"
            "     10000  failed: out of memory\n"
            "speed-up: steps/s / single environment's; efficiency: speed-up / environments of the"
            " batch\n"
            "interval: where the true median lies with that probability, in the unit of steps/s\n"
            "per core: speed-up / threads that had environments to step\n");
}

TEST_F(ReportTest, CountsTheWholeFleetInWeakScaling) {
  RunResult latest = run(0, "weak", 1000, 2000);
  latest.batches[1000].environments = 4000;
  const std::string text = scaling_text({latest});
  EXPECT_NE(text.find("environments  steps/s"), std::string::npos) << text;
  EXPECT_NE(text.find("4000"), std::string::npos);
  EXPECT_NE(text.find("0.0500 %"), std::string::npos) << "2 / 4000, not 2 / 1000";
}

TEST_F(ReportTest, SaysWhenIntervalsHoldLessThanTheyShould) {
  RunResult latest = run(0, "few repeats", 1000, 2000);
  latest.batches[1000].rate->interval = Interval{1900, 2100, 0.758};
  EXPECT_NE(scaling_text({latest}).find("75 % interval"), std::string::npos);
  latest.batches[1000].rate->interval->coverage.reset();
  EXPECT_EQ(scaling_text({latest}).find("% interval"), std::string::npos);
}

TEST_F(ReportTest, ShowsARunWithoutSingleEnvironmentOrBatches) {
  RunResult latest = run(0, "odd", 1000, 2000);
  latest.single.reset();
  EXPECT_NE(scaling_text({latest}).find("single environment was not measured"), std::string::npos);
  latest.batches.clear();
  EXPECT_NE(scaling_text({latest}).find("no batch size was measured"), std::string::npos);
}

TEST_F(ReportTest, ShowsAllImplementationsOfTheLatestFile) {
  std::vector<RunResult> runs{run(0, "old", 1, 2), run(1, "new", 1, 2), run(1, "new", 1, 2)};
  runs[1].implementation = "arc";
  runs[2].implementation = "scan";
  const std::string text = scaling_text(runs);
  EXPECT_NE(text.find("new (arc)\n"), std::string::npos);
  EXPECT_NE(text.find("new (scan)\n"), std::string::npos);
  EXPECT_EQ(text.find("old"), std::string::npos);
}

TEST_F(ReportTest, FitsThePageWhateverTheContent) {
  RunResult first = run(0, std::string(500, 'x'), 1e-300, 1e300);
  first.tag = "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字";
  first.invalid = first.incomplete = true;
  RunResult second = run(9e10, std::string(500, 'y'), 3e300, 1e-300);
  second.implementation = std::string(50, 'z');
  second.workload = {{"workload", "other"}};
  second.incomplete = true;
  second.single->interval = Interval{0, 1e308, 0.5};
  second.batches[INT64_MAX] = {.environments = INT64_MAX - 1,
                               .rate = Rate{1e300, Interval{1e-308, 1e308, {}}, ""},
                               .error = "",
                               .parallel_efficiency = 1e308};
  second.batches[7] = {.environments = 7, .rate = {}, .error = std::string(500, 'e')};
  const std::vector<RunResult> runs{first, second, second};
  expect_lines_fit(written({heading(runs, std::string(300, 'd')), {}}, Format::table));
  expect_lines_fit(runs_text(runs, INT64_MAX));
  expect_lines_fit(scaling_text(runs));
}

TEST_F(ReportTest, CountsResultsInTheHeading) {
  const std::vector<RunResult> runs{run(0, "a", 1, 2), run(1, "b", 1, 2)};
  EXPECT_EQ(heading(runs, "results")[0], "2 results in results");
  EXPECT_EQ(heading({runs[0]}, "results")[0], "1 result in results");
}

}  // namespace
}  // namespace arcfleet::analysis
