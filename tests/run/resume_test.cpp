#include "run/resume.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "results/hdf5_file.hpp"
#include "results/record_error.hpp"
#include "results/sample_record.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::run {
namespace {

void write(const std::filesystem::path& path, const std::vector<std::byte>& bytes) {
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
}

TEST(ResumedRecord, ComputesTheResultsAgainAndDropsWhatFailed) {
  const TemporaryDirectory folder;
  results::RunRecord written = results::sample_run(2);
  written.batch_scaling.push_back(results::failed_batch(5000));
  write(folder.path() / "run.h5", results::hdf5_image(written));
  const auto run = resumed_record(folder.path() / "run.h5");
  ASSERT_EQ(run.batch_scaling.size(), written.batch_scaling.size() - 1);
  for (std::size_t i = 0; i < run.batch_scaling.size(); ++i) {
    EXPECT_DOUBLE_EQ(run.batch_scaling[i].steps_per_second,
                     written.batch_scaling[i].steps_per_second);
    EXPECT_DOUBLE_EQ(run.batch_scaling[i].speedup, written.batch_scaling[i].speedup);
  }
}

TEST(ResumedRecord, RefusesWhatIsNotThereOrNotWhole) {
  const TemporaryDirectory folder;
  EXPECT_THROW(resumed_record(folder.path() / "none.h5"), results::RecordError);
  EXPECT_THROW(resumed_record(folder.path()), results::RecordError);
  auto bytes = results::hdf5_image(results::sample_run(1));
  bytes.resize(bytes.size() / 2);
  write(folder.path() / "half.h5", bytes);
  EXPECT_THROW(resumed_record(folder.path() / "half.h5"), results::RecordError);
}

TEST(Difference, IsTheFirstThingThatChanged) {
  const results::RunRecord old = results::sample_run(2);
  EXPECT_FALSE(difference(old, old));
  results::RunRecord now = old;
  now.config_summary[1].second = std::int64_t{43};
  EXPECT_EQ(difference(old, now), "seed was '42' and is now '43'");
  now = old;
  now.benchmark_params[0].second = std::vector<std::int64_t>{1, 10};
  EXPECT_EQ(difference(old, now), "batch_sizes was '1,10,1000' and is now '1,10'");
  now = old;
  now.ranks.pop_back();
  EXPECT_TRUE(difference(old, now));
  now = old;
  now.ranks[0].host = "another";  // a job that starts again may be elsewhere
  EXPECT_FALSE(difference(old, now));
}

}  // namespace
}  // namespace arcfleet::run
