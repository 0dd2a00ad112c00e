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
  EXPECT_EQ(difference(old, now), "--seed was '42' and is now '43'");
  now = old;
  now.benchmark_params[0].second = std::vector<std::int64_t>{1, 10};
  EXPECT_EQ(difference(old, now), "batch_sizes was '1,10,1000' and is now '1,10'");
  now = old;
  now.ranks.pop_back();
  EXPECT_EQ(difference(old, now),
            "it had 2 ranks with 4 threads in total, and now it has 1 rank with 2 threads");
  now = old;
  now.tag = "another";
  EXPECT_EQ(difference(old, now), "--tag was 'baseline' and is now 'another'");
  now = old;
  now.description = "another";
  EXPECT_TRUE(difference(old, now).value().starts_with("--description was 'Z"));
  EXPECT_TRUE(difference(old, now).value().ends_with("' and is now 'another'"));
  now.tag = now.description = "";  // not given: they stay
  EXPECT_FALSE(difference(old, now));
  now = old;
  now.ranks[0].host = "another";  // a job that starts again may be elsewhere
  EXPECT_FALSE(difference(old, now));
}

TEST(TakeOver, KeepsTheFirstStartAndAddsThisOne) {
  results::RunRecord old = results::sample_run(2);
  old.warnings = {"first", "both"};
  old.verification = {results::Verification::Status::not_run, "", 5, 500};
  old.bandwidth = results::sample_bandwidth(2);
  const auto old_starts = old.starts.size();
  const auto old_batches = old.batch_scaling.size();
  results::RunRecord start;
  start.timestamp_s = old.timestamp_s + 1000;
  start.starts = {{start.timestamp_s, "another", 0, {"another", "another"}}};
  start.warnings = {"both", "second"};
  const results::RunRecord before = old;
  take_over(std::move(old), start);
  EXPECT_EQ(start.timestamp_s, before.timestamp_s);
  EXPECT_EQ(start.description, before.description);
  EXPECT_EQ(start.checksum, before.checksum);
  ASSERT_TRUE(start.bandwidth);
  EXPECT_EQ(start.bandwidth->passes.size(), before.bandwidth->passes.size());
  EXPECT_EQ(start.batch_scaling.size(), old_batches);
  ASSERT_EQ(start.starts.size(), old_starts + 1);
  EXPECT_EQ(start.starts.back().host, "another");
  EXPECT_EQ(start.starts.back().first, static_cast<std::int64_t>(old_batches));
  EXPECT_EQ(start.verification.environments_replayed, 5);
  EXPECT_EQ(start.warnings, (std::vector<std::string>{"both", "second", "first"}));
}

TEST(TakeOver, AnInvalidStartStaysInvalid) {
  results::RunRecord old = results::sample_run(2);
  old.verification = {results::Verification::Status::valid, "", 5, 500};
  results::RunRecord start;
  start.starts = {{1, "a", 0, {}}};
  start.verification = {results::Verification::Status::invalid, "threads share a processor", 0, 0};
  take_over(std::move(old), start);
  EXPECT_EQ(start.verification.status, results::Verification::Status::invalid);
  EXPECT_EQ(start.verification.detail, "threads share a processor");
  EXPECT_EQ(start.verification.steps_replayed, 500);
}

TEST(Resume, RefusesAnotherRun) {
  const TemporaryDirectory folder;
  results::RunRecord start = results::sample_run(2);
  write(folder.path() / "run.h5", results::hdf5_image(start));
  EXPECT_NO_THROW(resume(folder.path() / "run.h5", start));
  start = results::sample_run(2);
  start.config_summary[1].second = std::int64_t{43};
  try {
    resume(folder.path() / "run.h5", start);
    FAIL() << "it was resumed";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("(--seed was '42' and is now '43'): give the same"),
              std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace arcfleet::run
