#include "results/measured.hpp"

#include <gtest/gtest.h>

namespace arcfleet::results {
namespace {

TEST(Measured, IsWhatChangesFromRunToRun) {
  for (const char* path :
       {"timestamp", "startup_time", "samples_file", "starts.*.timestamp", "batch_scaling.*.times",
        "single_environment.total_time", "batch_scaling.*.rank_time.mean", "profile.parts.*.time"})
    EXPECT_TRUE(holds_measured(path)) << path;
  for (const char* path : {"tag", "checksum", "schema_version", "batch_scaling.*.checksum",
                           "batch_scaling.*.total_env_steps", "verification", "config_summary",
                           "batch_scaling.*.error", "profile.operations", "time"})
    EXPECT_FALSE(holds_measured(path)) << path;
}

TEST(Measured, ObjectHoldsWhatIsInsideIt) {
  EXPECT_TRUE(holds_measured("batch_scaling"));
  EXPECT_TRUE(holds_measured("batch_scaling.*.memory"));
  EXPECT_FALSE(holds_measured("batch_scaling.*.memory.state_bytes_per_environment"));
}

TEST(Measured, FactsAreThoseOfTheClockAndOfTheJob) {
  EXPECT_TRUE(is_measured_fact("clock_overhead_s"));
  EXPECT_TRUE(is_measured_fact("SLURM_JOB_ID"));
  EXPECT_FALSE(is_measured_fact("cpu_model"));
  EXPECT_FALSE(is_measured_fact("LOADED_BY_A_LATER_VERSION"));
}

// An object of nothing else is deleted as a whole.
TEST(Measured, FilterDeletesIt) {
  const std::string filter = measured_filter();
  for (const char* part :
       {"del(.timestamp, ", ".starts[]? | .timestamp", ".batch_scaling[]? | ", ", .efficiency, ",
        ".confidence_interval.low", ".memory.peak_resident_bytes_per_rank",
        "del(.profile | .total_time, .resets_per_second, .parts)"})
    EXPECT_NE(filter.find(part), std::string::npos) << part << " in " << filter;
  EXPECT_EQ(filter.find("checksum"), std::string::npos);
  EXPECT_EQ(filter.find(".efficiency."), std::string::npos);
}

}  // namespace
}  // namespace arcfleet::results
