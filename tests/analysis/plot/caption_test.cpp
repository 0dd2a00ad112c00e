#include "analysis/plot/caption.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

RunResult recorded_run(const std::string& processor, std::int64_t nodes) {
  RunResult run = planted::run_of({nodes, nodes, 1}, 1e6);
  run.workload["workload"] = "baseline";
  run.setup = {{"cpu_model", processor}, {"arcfleet_version", "0.2.0"}, {"commit", "abc"}};
  return run;
}

TEST(CaptionOf, NamesWorkloadMachineAndVersion) {
  const std::vector<RunResult> results{recorded_run("EPYC", 1), recorded_run("EPYC", 8)};
  EXPECT_EQ(caption_of(planted::pointers_to(results)),
            "workload baseline  |  EPYC, 1 to 8 nodes  |  arcfleet 0.2.0 (abc)");
}

TEST(CaptionOf, CountsWhatItDoesNotName) {
  const std::vector<RunResult> results{recorded_run("a", 1), recorded_run("b", 1),
                                       recorded_run("c", 1), recorded_run("d", 1)};
  EXPECT_EQ(caption_of(planted::pointers_to(results)),
            "workload baseline  |  a, b and 2 more, 1 node  |  arcfleet 0.2.0 (abc)");
}

TEST(CaptionOf, LeavesOutWhatIsNotRecorded) {
  RunResult run;
  run.program = "JaxARC";
  EXPECT_EQ(caption_of(std::vector<const RunResult*>{&run}), "JaxARC");
}

}  // namespace
}  // namespace arcfleet::analysis
