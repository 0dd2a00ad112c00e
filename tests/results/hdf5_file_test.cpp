#include "results/hdf5_file.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "results/image_reader.hpp"
#include "results/record_error.hpp"
#include "results/sample_record.hpp"

namespace arcfleet::results {
namespace {

using Shape = std::vector<hsize_t>;
using Scales = std::vector<std::string>;

TEST(Hdf5File, RootTellsOfTheRun) {
  const RunRecord record = sample_run(2);
  const ImageReader reader(hdf5_image(record));
  EXPECT_EQ(reader.real("/", "schema_version"), 3);
  EXPECT_EQ(reader.real("/", "timestamp"), 1795428900.25);
  EXPECT_EQ(reader.text("/", "timestamp_units"), "seconds since 1970-01-01T00:00:00Z");
  EXPECT_EQ(reader.text("/", "description"), record.description);
  EXPECT_EQ(reader.text("/", "tag"), "baseline");
  EXPECT_EQ(reader.real("/", "complete"), 1);
  EXPECT_EQ(reader.attribute_type("/", "checksum"), H5T_INTEGER);
  EXPECT_EQ(reader.text("/", "verification_status"), "VALID");
  EXPECT_EQ(reader.text("/", "verification_detail"), "all fields alike");
  EXPECT_EQ(reader.real("/", "verification_environments_replayed"), 64);
  EXPECT_EQ(reader.real("/", "verification_steps_replayed"), 51'200);
}

// As the CF conventions have it, so that readers of netCDF turn them into dates.
TEST(Hdf5File, TimestampsAreVariables) {
  const RunRecord record = sample_run(2);
  const ImageReader reader(hdf5_image(record));
  EXPECT_EQ(reader.reals("timestamp"), Reals{1795428900.25});
  EXPECT_EQ(reader.reals("starts/timestamp"), (Reals{1795428900.25, 1795432500.5}));
  for (const char* name : {"timestamp", "starts/timestamp"})
    EXPECT_EQ(reader.text(name, "units"), "seconds since 1970-01-01T00:00:00Z");
}

TEST(Hdf5File, AttributesKeepTheirTypes) {
  const ImageReader reader(hdf5_image(sample_run(1)));
  EXPECT_EQ(reader.text("system_info", "platform"), "Linux 6.1.0");
  EXPECT_EQ(reader.attribute_type("system_info", "sockets"), H5T_INTEGER);
  EXPECT_EQ(reader.attribute_type("system_info", "hyperthreading"), H5T_INTEGER);
  EXPECT_EQ(reader.attribute_type("system_info", "frequency_hz"), H5T_FLOAT);
  EXPECT_EQ(reader.attribute_length("system_info", "hosts"), 3U);
  EXPECT_EQ(reader.attribute_length("benchmark_params", "batch_sizes"), 3U);
  EXPECT_EQ(reader.text("config_summary", "workload"), "baseline");
}

TEST(Hdf5File, RanksHaveTheirPlaces) {
  const ImageReader reader(hdf5_image(sample_run(4)));
  EXPECT_EQ(reader.integers("ranks/rank"), (Integers{0, 1, 2, 3}));
  EXPECT_EQ(reader.integers("ranks/threads"), (Integers{2, 2, 2, 2}));
  EXPECT_EQ(reader.shape("ranks/host"), Shape{4});
  EXPECT_EQ(reader.scales("ranks/binding"), Scales{"rank"});
}

TEST(Hdf5File, SingleEnvironmentKeepsItsSamples) {
  const SingleEnvironment single = sample_single();
  const ImageReader reader(hdf5_image(sample_run(1)));
  EXPECT_EQ(reader.reals("single_environment/step_time"), single.step_time_s);
  EXPECT_EQ(reader.reals("single_environment/reset_time"), single.reset_time_s);
  EXPECT_EQ(reader.scales("single_environment/step_time"), Scales{"repeat"});
  EXPECT_EQ(reader.shape("single_environment/total_time"), Shape{});
  EXPECT_EQ(reader.reals("single_environment/total_time")[0], single.total_time_s);
  EXPECT_EQ(reader.integers("single_environment/num_steps")[0], 1000);
  EXPECT_EQ(reader.unsigned_integers("single_environment/checksum")[0], single.checksum);
}

TEST(Hdf5File, SamplesOfFewerRepeatsArePaddedWithNaN) {
  const ImageReader reader(hdf5_image(sample_run(2)));
  ASSERT_EQ(reader.shape("batch_scaling/step_time"), (Shape{3, 7, 2}));
  EXPECT_EQ(reader.scales("batch_scaling/step_time"), (Scales{"batch_size", "repeat", "rank"}));
  const std::vector<double> samples = reader.reals("batch_scaling/step_time");
  const std::vector<BatchResult> batches = sample_run(2).batch_scaling;
  for (std::size_t batch = 0; batch < 3; ++batch)
    for (std::size_t i = 0; i < 14; ++i) {
      const double sample = samples[batch * 14 + i];
      if (i < batches[batch].step_time_s.size()) {
        EXPECT_EQ(sample, batches[batch].step_time_s[i]);
      } else {
        EXPECT_TRUE(std::isnan(sample));
      }
    }
}

TEST(Hdf5File, BatchColumnsHoldTheScalars) {
  const std::vector<BatchResult> batches = sample_run(2).batch_scaling;
  const ImageReader reader(hdf5_image(sample_run(2)));
  EXPECT_EQ(reader.integers("batch_scaling/batch_size"), (Integers{1, 10, 1000}));
  EXPECT_EQ(reader.integers("batch_scaling/repeats"), (Integers{5, 7, 3}));
  EXPECT_EQ(reader.integers("batch_scaling/environments_per_rank"),
            (Integers{1, 0, 5, 5, 500, 500}));
  EXPECT_EQ(reader.reals("batch_scaling/steps_per_second")[1], batches[1].steps_per_second);
  EXPECT_EQ(reader.reals("batch_scaling/rank_time_mean")[2], batches[2].rank_time_mean_s);
  EXPECT_EQ(reader.reals("batch_scaling/interval_low")[0], batches[0].interval.low);
  EXPECT_EQ(reader.unsigned_integers("batch_scaling/checksum")[2], batches[2].checksum);
  EXPECT_EQ(reader.text("batch_scaling/steps_per_second", "units"), "steps/s");
  EXPECT_EQ(reader.text("batch_scaling/steps_per_second", "long_name"),
            "stepping rate of the fleet");
  EXPECT_EQ(reader.definition("batch_scaling/steps_per_second"), "total_env_steps / total_time.");
}

TEST(Hdf5File, FailedBatchSizeIsVoid) {
  RunRecord record = sample_run_with_failure(2);
  record.batch_scaling[3].steps_per_second = 5;
  record.batch_scaling[3].environments = 9;
  record.batch_scaling[3].repeats = 100;
  const ImageReader reader(hdf5_image(record));
  EXPECT_EQ(reader.shape("batch_scaling/step_time"), (Shape{4, 7, 2}));
  EXPECT_TRUE(std::isnan(reader.reals("batch_scaling/step_time")[3 * 14]));
  EXPECT_TRUE(std::isnan(reader.reals("batch_scaling/steps_per_second")[3]));
  EXPECT_EQ(reader.integers("batch_scaling/environments")[3], 0);
  EXPECT_EQ(reader.integers("batch_scaling/batch_size")[3], 1'000'000'000);
}

TEST(Hdf5File, RunThatHasOnlyBegunHasEmptyArrays) {
  const ImageReader reader(hdf5_image(sample_run_begun(2)));
  EXPECT_FALSE(reader.has("single_environment"));
  EXPECT_EQ(reader.shape("batch_scaling/step_time"), (Shape{0, 0, 2}));
  EXPECT_EQ(reader.shape("batch_scaling/error"), Shape{0});
}

TEST(Hdf5File, OnlyAFailedBatchSize) {
  RunRecord record = sample_run_begun(1);
  record.batch_scaling = {failed_batch(10)};
  const ImageReader reader(hdf5_image(record));
  EXPECT_EQ(reader.shape("batch_scaling/step_time"), (Shape{1, 0, 1}));
}

TEST(Hdf5File, EmptyRecord) {
  const ImageReader reader(hdf5_image(RunRecord{}));
  EXPECT_EQ(reader.shape("ranks/host"), Shape{0});
}

TEST(Hdf5File, SamplesOfTheWrongNumberAreRefused) {
  RunRecord record = sample_run(2);
  record.batch_scaling[1].step_time_s.pop_back();
  try {
    hdf5_image(record);
    ADD_FAILURE() << "a missing sample went unnoticed";
  } catch (const RecordError& error) {
    EXPECT_NE(std::string(error.what()).find("batch size 10 has 13 values of step_time"),
              std::string::npos)
        << error.what();
  }
}

// One rank, ten repeats. The numbers say what a file may grow to, since most of it is names,
// definitions and what HDF5 needs for each dataset.
TEST(Hdf5File, IsSmall) {
  const auto bytes_of = [](const std::vector<std::int64_t>& sizes) {
    RunRecord record = sample_run(1);
    record.batch_scaling.clear();
    for (const std::int64_t size : sizes) record.batch_scaling.push_back(sample_batch(size, 10, 1));
    return hdf5_image(record).size();
  };
  EXPECT_LT(bytes_of({1}), 60'000U);
  EXPECT_LT(bytes_of({1, 10, 100, 200, 400, 800}), 72'000U);
}

// Addresses of 4 bytes are not enough for any file.
TEST(Hdf5File, LargeOnesHaveLongAddresses) {
  const auto address_bytes = [](std::size_t ranks) {
    return std::to_integer<int>(hdf5_image(sample_run(ranks)).at(9));
  };
  EXPECT_EQ(address_bytes(1), 4);
  EXPECT_EQ(address_bytes(1000), 8);
}

TEST(Hdf5File, LibraryVersionIsThreeNumbers) {
  unsigned major = 0, minor = 0, release = 0;
  char more = 0;
  const std::string version = hdf5_library_version();
  EXPECT_EQ(std::sscanf(version.c_str(), "%u.%u.%u%c", &major, &minor, &release, &more), 3)
      << version;
}

}  // namespace
}  // namespace arcfleet::results
