#include "analysis/report/run_warnings.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using Lines = std::vector<std::string>;

TEST(RunWarnings, SayWhatToDo) {
  RunResult invalid = planted::run_of({1, 1, 1}, 1);
  invalid.invalid = true;
  invalid.verification_detail = "2 steps differ";
  RunResult cut = planted::run_of({1, 1, 1}, 1);
  cut.file = "b.json";
  cut.samples_file = "b.h5";
  cut.incomplete = true;
  const std::vector<RunResult> results{invalid, cut};
  EXPECT_EQ(run_warnings(planted::pointers_to(results), {}),
            (Lines{"a.json is INVALID, so it is not compared (2 steps differ): mend the cause and "
                   "measure again",
                   "b.json ended before its last batch size: finish it with arcfleet --resume "
                   "b.h5"}));
}

TEST(RunWarnings, AreGivenOnceWithTheirNumber) {
  std::vector<RunResult> results(3, planted::run_of({1, 1, 1}, 1));
  results[0].warnings = results[2].warnings = {"memory is remote"};
  results[1].warnings = {"busy"};
  EXPECT_EQ(run_warnings(planted::pointers_to(results), {}),
            (Lines{"memory is remote (in 2 runs)", "busy"}));
}

TEST(RunWarnings, NameFilesThatWereLeftOut) {
  const std::vector<UnusableFile> left_out{{"dir/x\x1b.json", "not JSON"}};
  EXPECT_EQ(run_warnings({}, left_out), (Lines{"dir/x\\x1b.json was left out: not JSON"}));
}

TEST(RunWarnings, OfHostileNumberAreCounted) {
  RunResult run = planted::run_of({1, 1, 1}, 1);
  for (int i = 0; i < 40; ++i) run.warnings.push_back("warning " + std::to_string(i));
  const auto lines = run_warnings(std::vector<const RunResult*>{&run}, {});
  EXPECT_EQ(lines.size(), 31U);
  EXPECT_EQ(lines.back(), "10 further warnings are in the summaries of the runs");
}

}  // namespace
}  // namespace arcfleet::analysis
