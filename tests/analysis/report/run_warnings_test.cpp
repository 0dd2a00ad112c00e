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

TEST(RunWarnings, NameSizesThatFailed) {
  RunResult run = planted::run_of({1, 1, 1}, 1);
  run.batches[65536] = {.environments = 65536, .error = "needs 14 GB"};
  EXPECT_EQ(run_warnings(std::vector<const RunResult*>{&run}, {}),
            (Lines{"a.json: batch size 65,536 failed: needs 14 GB"}));
}

TEST(RunWarnings, HaveALineForEachKind) {
  std::vector<RunResult> results(3, planted::run_of({1, 1, 1}, 1));
  results[0].warnings = {"rank 0 waited 8 % of repeat 5", "busy"};
  results[1].file = "b.json";
  results[1].warnings = {"no clock", "rank 12 waited 10.5 % of repeat 1"};
  results[2].warnings = {"rank 1 waited 9 % of repeat 2"};
  EXPECT_EQ(run_warnings(planted::pointers_to(results), {}),
            (Lines{"a.json: rank 0 waited 8 % of repeat 5 (and 2 more such warnings)",
                   "a.json: busy", "b.json: no clock"}));
}

TEST(RunWarnings, NameFilesThatWereLeftOut) {
  const std::vector<UnusableFile> left_out{{"dir/x\x1b.json", "not JSON"}};
  EXPECT_EQ(run_warnings({}, left_out), (Lines{"dir/x\\x1b.json was left out: not JSON"}));
}

}  // namespace
}  // namespace arcfleet::analysis
