#include "analysis/scaling/hosts.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "results/atomic_file.hpp"
#include "results/hdf5_file.hpp"
#include "results/sample_record.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::analysis {
namespace {

TEST(AgainstPeers, IsTheTimeAgainstTheMedianOfTheOthers) {
  // Two repeats of four ranks on three hosts.
  const StepTimes times{{"a", "a", "b", "c"}, {1, 3, 4, 2, 1, 3, 4, 2}, 2};
  const auto ratios = against_peers(times);
  ASSERT_EQ(ratios.size(), 3U);
  EXPECT_DOUBLE_EQ(ratios.at("a"), 2.0 / 3);  // b, c: 4, 2
  EXPECT_DOUBLE_EQ(ratios.at("b"), 4.0 / 2);  // a, c: 2, 2
  EXPECT_DOUBLE_EQ(ratios.at("c"), 2.0 / 3);  // a, b: 2, 4
}

TEST(AgainstPeers, OneHostHasNone) {
  EXPECT_TRUE(against_peers({{"a", "a"}, {1, 2}, 1}).empty());
}

TEST(AgainstPeers, RanksWithoutEnvironmentsSayNothing) {
  const StepTimes times{{"a", "b", "c"}, {1, 2, std::nan("")}, 1};
  const auto ratios = against_peers(times);
  EXPECT_EQ(ratios.size(), 2U);
  EXPECT_DOUBLE_EQ(ratios.at("b"), 2);
}

TEST(Standings, NameTheHostThatStandsOutInTheMedianRun) {
  const std::map<std::string, double> runs[] = {
      {{"slow", 1.10}, {"fine", 1.00}, {"once", 1.50}, {"fast", 0.90}},
      {{"slow", 1.20}, {"fine", 1.04}, {"once", 1.00}, {"fast", 0.92}},
      {{"slow", 1.12}, {"fine", 0.98}, {"once", 1.00}},
  };
  const auto all = standings(runs);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].host, "slow");
  EXPECT_EQ(all[0].runs, 3);
  EXPECT_DOUBLE_EQ(all[0].median, 1.12);
  EXPECT_DOUBLE_EQ(all[0].minimum, 1.10);
  EXPECT_DOUBLE_EQ(all[0].maximum, 1.20);
  EXPECT_TRUE(all[0].stands_out);
  for (const HostStanding& each : all)
    EXPECT_EQ(each.stands_out, each.host == "slow" || each.host == "fast") << each.host;
}

TEST(Standings, OfNoRunsAreEmpty) {
  EXPECT_TRUE(standings({}).empty());
}

std::string reason_of(const RunResult& run) {
  try {
    read_step_times(run, 1000);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "no error";
}

TEST(ReadStepTimes, SaysWhyThereAreNone) {
  const std::string folder = ::testing::TempDir() + "hosts_test";
  std::filesystem::create_directories(folder);
  RunResult run;
  run.path = folder + "/run.json";
  EXPECT_EQ(reason_of(run), "its HDF5 file is not named in the summary");
  run.samples_file = "missing.h5";
  EXPECT_EQ(reason_of(run), "its HDF5 file cannot be read: No such file or directory");
  run.samples_file = "foreign.h5";
  std::ofstream(folder + "/foreign.h5") << "not HDF5";
  EXPECT_TRUE(reason_of(run).starts_with("its HDF5 file cannot be used: ")) << reason_of(run);
  run.samples_file = "huge.h5";
  std::ofstream(folder + "/huge.h5") << "";
  std::filesystem::resize_file(folder + "/huge.h5", std::uintmax_t{1} << 40);  // not read through
  EXPECT_TRUE(reason_of(run).starts_with("its HDF5 file cannot be used: ")) << reason_of(run);
  run.samples_file = "folder.h5";
  std::filesystem::create_directory(folder + "/folder.h5");
  EXPECT_EQ(reason_of(run), "its HDF5 file is not a regular file");
  std::filesystem::remove_all(folder);
}

// Why the step times of a run are refused whose rank 1 has these in batch size 1000.
std::string reason_with(double step_time_s, std::int64_t environments) {
  const TemporaryDirectory folder;
  results::RunRecord written = results::sample_run(3);
  written.batch_scaling[2].step_time_s[4] = step_time_s;  // of the second repeat
  written.batch_scaling[2].environments_per_rank[1] = environments;
  results::replace_file(folder.path() / "run.h5", results::hdf5_image(written));
  RunResult run;
  run.path = (folder.path() / "run.json").string();
  run.samples_file = "run.h5";
  return reason_of(run);
}

TEST(ReadStepTimes, RefusesTimesThatCannotBe) {
  EXPECT_EQ(reason_with(1e-9, 333), "no error");
  EXPECT_EQ(reason_with(0, 0), "no error") << "the rank has nothing to step";
  EXPECT_EQ(reason_with(0, 333),
            "its HDF5 file cannot be used: step_time of rank 1 is 0.00 s, not "
            "a time of at least 1 ns");
  EXPECT_EQ(reason_with(1e-20, 333),
            "its HDF5 file cannot be used: step_time of rank 1 is 1.00e-20 s, not a time of at "
            "least 1 ns");
  EXPECT_EQ(reason_with(1, -3),
            "its HDF5 file cannot be used: environments_per_rank of rank 1 is "
            "-3, not a number of at least 0");
}

TEST(ReadStepTimes, AreThoseOfOneEnvironmentAndStep) {
  const TemporaryDirectory folder;
  const results::RunRecord written = results::sample_run(3);
  results::replace_file(folder.path() / "run.h5", results::hdf5_image(written));
  RunResult run;
  run.path = (folder.path() / "run.json").string();
  run.samples_file = "run.h5";
  const StepTimes times = read_step_times(run, 1000);
  const results::BatchResult& batch = written.batch_scaling[2];
  EXPECT_EQ(times.repeats, 3U);
  ASSERT_EQ(times.time_per_step_s.size(), 9U);
  const auto steps = static_cast<double>(batch.num_steps);
  EXPECT_DOUBLE_EQ(times.time_per_step_s[4], batch.step_time_s[4] / 333 / steps);
  EXPECT_EQ(times.hosts, (std::vector<std::string>{"node17", "node17", "node18"}));
  const StepTimes fewest = read_step_times(run, 1);  // two ranks have no environment
  EXPECT_FALSE(std::isnan(fewest.time_per_step_s[0]));
  EXPECT_TRUE(std::isnan(fewest.time_per_step_s[1]));
}

}  // namespace
}  // namespace arcfleet::analysis
