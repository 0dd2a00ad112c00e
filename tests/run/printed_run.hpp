// A run with round numbers, as the printed tables show it.
#pragma once

#include <cstdint>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "results/run_record.hpp"

namespace arcfleet::run {

inline results::BatchResult printed_batch(std::int64_t size) {
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

inline results::RunRecord printed_run() {
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
  run.batch_scaling = {printed_batch(1000), printed_batch(1'000'000'000)};
  run.checksum = 0x9f3c61d2a0b75e18;
  run.verification = {results::Verification::Status::valid, "", 64, 51200};
  return run;
}

inline void expect_80_columns(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80U) << line;
}

}  // namespace arcfleet::run
