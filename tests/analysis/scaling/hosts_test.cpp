#include "analysis/scaling/hosts.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace arcfleet::analysis {
namespace {

TEST(AgainstPeers, IsTheTimeAgainstTheMedianOfTheOthers) {
  // Two repeats of four ranks on three hosts.
  const RankTimes times{{"a", "a", "b", "c"}, {1, 3, 4, 2, 1, 3, 4, 2}, 2};
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
  const RankTimes times{{"a", "b", "c"}, {1, 2, std::nan("")}, 1};
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
  EXPECT_DOUBLE_EQ(all[0].least, 1.10);
  EXPECT_DOUBLE_EQ(all[0].greatest, 1.20);
  EXPECT_TRUE(all[0].stands_out);
  for (const HostStanding& each : all)
    EXPECT_EQ(each.stands_out, each.host == "slow" || each.host == "fast") << each.host;
}

TEST(Standings, OfNoRunsAreEmpty) {
  EXPECT_TRUE(standings({}).empty());
}

std::string reason_of(const RunResult& run) {
  try {
    read_rank_times(run, 1000);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "no error";
}

TEST(ReadRankTimes, SaysWhyThereAreNone) {
  const std::string folder = ::testing::TempDir() + "hosts_test";
  std::filesystem::create_directories(folder);
  RunResult run;
  run.path = folder + "/run.json";
  EXPECT_EQ(reason_of(run), "its HDF5 file is not named");
  run.samples_file = "missing.h5";
  EXPECT_EQ(reason_of(run), "its HDF5 file cannot be read: No such file or directory");
  run.samples_file = "foreign.h5";
  std::ofstream(folder + "/foreign.h5") << "not HDF5";
  EXPECT_TRUE(reason_of(run).starts_with("its HDF5 file cannot be used: ")) << reason_of(run);
  run.samples_file = "huge.h5";
  std::ofstream(folder + "/huge.h5") << "";
  std::filesystem::resize_file(folder + "/huge.h5", std::uintmax_t{1} << 40);
  EXPECT_EQ(reason_of(run), "its HDF5 file is larger than 128 MiB");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace arcfleet::analysis
