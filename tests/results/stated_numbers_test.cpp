#include "results/stated_numbers.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "results/hdf5_file.hpp"
#include "results/json_summary.hpp"
#include "results/samples_reader.hpp"
#include "sample_record.hpp"

namespace arcfleet::results {
namespace {

// The run as its samples file states it.
RunRecord stated_again(const RunRecord& run) {
  const auto file =
      std::filesystem::temp_directory_path() / ("stated_" + std::to_string(getpid()) + ".h5");
  const auto image = hdf5_image(run);
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(image.data()), std::ssize(image));
  RunRecord samples = read_samples(file);
  summarise(samples);
  RunRecord stated = with_stated_numbers(file, samples);
  std::filesystem::remove(file);
  return stated;
}

TEST(StatedNumbers, AreThoseThatWereWritten) {
  RunRecord run = sample_run(3);
  run.profile = sample_profile();
  run.bandwidth = sample_bandwidth(3);
  for (auto& batch : run.batch_scaling) batch.disturbed_indices = disturbed_repeats(batch);
  EXPECT_EQ(json_summary(stated_again(run), "x.h5"), json_summary(run, "x.h5"));
}

TEST(StatedNumbers, AreNotComputed) {
  RunRecord run = sample_run(2);
  run.batch_scaling[0].steps_per_second = 7;
  run.batch_scaling[0].interval.high = 8;
  run.single_environment->total_time_s = 9;
  run.checksum = 10;
  run.bandwidth = sample_bandwidth(2);
  run.bandwidth->levels[0].read = 11;
  run.batch_scaling[0].roofline.bandwidth_share = 0.12;
  const RunRecord stated = stated_again(run);
  EXPECT_EQ(stated.batch_scaling[0].steps_per_second, 7);
  EXPECT_EQ(stated.batch_scaling[0].interval.high, 8);
  EXPECT_EQ(stated.single_environment->total_time_s, 9);
  EXPECT_EQ(stated.checksum, 10U);
  EXPECT_EQ(stated.bandwidth->levels[0].read, 11);
  EXPECT_EQ(stated.batch_scaling[0].roofline.bandwidth_share, 0.12);
}

}  // namespace
}  // namespace arcfleet::results
