#include "run/table.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace arcfleet::run {
namespace {

results::BatchResult batch(std::int64_t size) {
  results::BatchResult result;
  result.batch_size = result.environments = size;
  result.steps_per_second = 31.2e6;
  result.interval = {31.0e6, 31.4e6, 0.979};
  result.rank_time_min_s = 0.30;
  result.rank_time_mean_s = 0.31;
  result.rank_time_max_s = 0.32;
  result.state_bytes_per_environment = 1840;
  result.observation_bytes_per_environment = 900;
  result.peak_resident_bytes = {1 << 20, 3 << 20};
  return result;
}

results::RunRecord run() {
  results::RunRecord run;
  run.config_summary = {{"workload", std::string("baseline")},
                        {"max_grid_height", std::int64_t{30}},
                        {"tasks", std::string("builtin/checkerboard")},
                        {"task_count", std::int64_t{1}},
                        {"mode", std::string("training")},
                        {"actions", std::string("baseline")},
                        {"observation", std::string("int8")},
                        {"seed", std::string("42")},
                        {"engine", std::string("rows")},
                        {"isa", std::string("AVX3_DL")},
                        {"stepping", std::string("lockstep")}};
  run.benchmark_params = {{"scaling", std::string("strong")}};
  run.system_info = {{"arcfleet_version", std::string("0.1.0")},
                     {"cpu_model", std::string("AMD EPYC 9B14")}};
  run.ranks = {{"node17", "0", 1, "0"}, {"node17", "1", 1, "1"}};
  run.single_environment.emplace();
  run.single_environment->steps_per_second = 11.8e6;
  run.single_environment->interval = {11.7e6, 11.9e6, 0.979};
  run.single_environment->avg_reset_time_s = 43e-9;
  run.batch_scaling = {batch(1000), batch(1'000'000'000)};
  run.checksum = 0x9f3c61d2a0b75e18;
  run.verification = {results::Verification::Status::valid, "", 64, 51200};
  return run;
}

TEST(Table, FitsEightyColumns) {
  results::RunRecord long_run = run();
  long_run.batch_scaling[0].error = "out of memory on rank 3";
  std::istringstream text(header(long_run) + results_table(long_run));
  for (std::string line; std::getline(text, line);) EXPECT_LE(line.size(), 80U) << line;
}

TEST(Table, SaysWhatWasRunAndWhere) {
  const std::string text = header(run());
  EXPECT_NE(text.find("arcfleet 0.1.0  baseline workload: 30x30, builtin/checkerboard (1 task)"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("2 ranks x 1 thread on 1 node (node17, AMD EPYC 9B14)"), std::string::npos)
      << text;
}

TEST(Table, ShowsEveryBatchWithItsInterval) {
  const std::string text = results_table(run());
  EXPECT_NE(text.find("1,000   31.2 M   [31.0 M, 31.4 M]"), std::string::npos) << text;
  EXPECT_NE(text.find("15.6 M"), std::string::npos) << text;  // per core
  EXPECT_NE(text.find("0.3 / 0.31 / 0.32 s"), std::string::npos) << text;
  EXPECT_NE(text.find("11.8 M steps/s"), std::string::npos) << text;
  EXPECT_NE(text.find("Verification: VALID (checksum 0x9f3c61d2a0b75e18, 64 environments replayed"),
            std::string::npos)
      << text;
}

TEST(Table, SaysWhatFailed) {
  results::RunRecord failed = run();
  failed.batch_scaling[1].error = "out of memory on rank 0";
  failed.verification.status = results::Verification::Status::invalid;
  failed.verification.detail = "rank 1, environment 7 after 50 steps: reward";
  const std::string text = results_table(failed);
  EXPECT_NE(text.find("failed"), std::string::npos);
  EXPECT_NE(text.find("out of memory on rank 0"), std::string::npos);
  EXPECT_NE(text.find("INVALID (rank 1, environment 7"), std::string::npos);
}

TEST(Table, DoesNotClaimMoreConfidenceThanThereIs) {
  results::RunRecord few = run();
  few.batch_scaling[0].interval.coverage = 0.75;
  EXPECT_NE(results_table(few).find("75 %"), std::string::npos);
  EXPECT_EQ(results_table(run()).find("too few repeats"), std::string::npos);
}

TEST(Table, OfAnEmptyRunIsNoTrouble) {
  EXPECT_FALSE(header({}).empty());
  EXPECT_FALSE(results_table({}).empty());
}

}  // namespace
}  // namespace arcfleet::run
