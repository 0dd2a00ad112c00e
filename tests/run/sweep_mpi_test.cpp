#include "run/sweep.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "engine/checksum.hpp"
#include "mpi/agreement.hpp"
#include "results/samples_reader.hpp"
#include "run/exit_code.hpp"
#include "small_work.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::run {
namespace {

constexpr int done = static_cast<int>(ExitCode::done);

// A directory that rank 0 makes for all ranks.
class SweepTest : public testing::Test {
 protected:
  SweepTest() {
    if (ranks.is_root()) folder.emplace();
    std::string path = folder ? folder->path().string() : "";
    ranks.broadcast(path);
    options.results_dir = path;
  }

  int run() {
    testing::internal::CaptureStdout();
    const int code = sweep(options, ranks, timing::Stopwatch()).exit_code;
    printed = testing::internal::GetCapturedStdout();
    return code;
  }

  // On rank 0.
  std::filesystem::path hdf5_file() const {
    for (const auto& name : folder->names())
      if (name.ends_with(".h5")) return folder->path() / name;
    return {};
  }

  const mpi::Communicator ranks = mpi::Communicator::world();
  config::Options options = small_options();
  std::optional<TemporaryDirectory> folder;
  std::string printed;
};

TEST_F(SweepTest, MeasuresAndSavesEveryBatchSize) {
  EXPECT_EQ(run(), done);
  if (!ranks.is_root()) {
    EXPECT_EQ(printed, "");
    return;
  }
  EXPECT_NE(printed.find("Verification: VALID"), std::string::npos) << printed;
  const auto heading = printed.find("    batch  steps/s");
  EXPECT_LT(printed.find("single environment"), heading) << printed;
  for (const char* size : {"\n        1 ", "\n        3 ", "\n       10 "})
    EXPECT_LT(heading, printed.find(size)) << printed;
  const auto record = results::read_samples(hdf5_file());
  EXPECT_TRUE(record.complete);
  ASSERT_EQ(record.batch_scaling.size(), 3U);
  const Work work = small_work();
  for (const auto& batch : record.batch_scaling)
    EXPECT_EQ(batch.checksum, engine::checksum(*stepped_fleet(
                                  work, static_cast<std::uint64_t>(batch.environments))));
}

TEST_F(SweepTest, ADryRunLeavesNothing) {
  options.dry_run = true;
  EXPECT_EQ(run(), done);
  if (!ranks.is_root()) return;
  EXPECT_NE(printed.find("batch sizes 1, 3, 10"), std::string::npos) << printed;
  EXPECT_TRUE(folder->names().empty());
}

TEST_F(SweepTest, ResumesACompleteSweepWithoutMeasuringAgain) {
  EXPECT_EQ(run(), done);
  std::string file = ranks.is_root() ? hdf5_file().string() : "";
  ranks.broadcast(file);
  options.resume = file;
  EXPECT_EQ(run(), done);
  if (!ranks.is_root()) return;
  EXPECT_NE(printed.find("Resumed: 1 time, after 3 batch sizes"), std::string::npos) << printed;
}

TEST_F(SweepTest, RefusesToResumeAnotherRunOnAllRanks) {
  EXPECT_EQ(run(), done);
  std::string file = ranks.is_root() ? hdf5_file().string() : "";
  ranks.broadcast(file);
  options.resume = file;
  options.seed = 7;
  EXPECT_THROW(sweep(options, ranks, timing::Stopwatch()), mpi::AgreedError);
}

TEST_F(SweepTest, ResultsThatCannotBeWrittenFailOnAllRanks) {
  options.results_dir = "/proc/arcfleet";
  EXPECT_THROW(sweep(options, ranks, timing::Stopwatch()), mpi::AgreedError);
}

TEST_F(SweepTest, ABatchSizeThatFailedMakesTheRunFail) {
  options.engine = engine::EngineKind::reference;
  options.profile = true;
  EXPECT_EQ(run(), static_cast<int>(ExitCode::failed));
  if (!ranks.is_root()) return;
  EXPECT_NE(printed.find("--profile cannot"), std::string::npos) << printed;
  EXPECT_NE(results::read_samples(hdf5_file()).batch_scaling.back().error, std::nullopt);
}

}  // namespace
}  // namespace arcfleet::run
