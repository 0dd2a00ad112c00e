#include "run/system_info.hpp"

#include <gtest/gtest.h>

#include "results/json_summary.hpp"
#include "results/sample_record.hpp"

namespace arcfleet::run {
namespace {

using results::Value;

const MpiFacts mpi{"Some MPI v1.2", "3.1"};

const Value* fact(const results::Attributes& facts, const std::string& name) {
  for (const auto& [key, value] : facts)
    if (key == name) return &value;
  return nullptr;
}

std::vector<results::RankPlacement> one_rank_a_host(std::size_t hosts) {
  std::vector<results::RankPlacement> ranks;
  for (std::size_t i = 0; i < hosts; ++i) ranks.push_back({"n" + std::to_string(i), "0", 1, "0"});
  return ranks;
}

TEST(SystemInfo, NamesEachHostOnceInTheOrderOfRanks) {
  const auto info = system_info({{"b", "0", 2, "0"}, {"a", "0", 2, "0"}, {"b", "1", 2, "1"}}, mpi);
  ASSERT_NE(fact(info, "hosts"), nullptr);
  EXPECT_EQ(*fact(info, "hosts"), Value(std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(*fact(info, "nodes"), Value(std::int64_t{2}));
  EXPECT_EQ(*fact(info, "ranks"), Value(std::int64_t{3}));
  EXPECT_EQ(*fact(info, "threads_per_rank"), Value(std::int64_t{2}));
}

TEST(SystemInfo, HoldsWhatMpiSays) {
  const auto info = system_info(one_rank_a_host(1), mpi);
  EXPECT_EQ(*fact(info, "mpi_library"), Value(std::string("Some MPI v1.2")));
  EXPECT_EQ(*fact(info, "mpi_standard"), Value(std::string("3.1")));
  EXPECT_GT(std::get<double>(*fact(info, "clock_resolution_s")), 0);
}

TEST(SystemInfo, NamesUpToSixteenHosts) {
  EXPECT_NE(fact(system_info(one_rank_a_host(16), mpi), "hosts"), nullptr);
  const auto info = system_info(one_rank_a_host(17), mpi);
  EXPECT_EQ(fact(info, "hosts"), nullptr);
  EXPECT_EQ(*fact(info, "nodes"), Value(std::int64_t{17}));
}

TEST(SystemInfo, TheSummaryDoesNotGrowWithRanks) {
  const auto bytes = [](std::size_t ranks) {
    results::RunRecord run = results::sample_run(ranks);
    run.system_info = system_info(run.ranks, mpi);
    return results::json_summary(run, "FILE.h5").size();
  };
  EXPECT_NEAR(static_cast<double>(bytes(10'000)), static_cast<double>(bytes(100)), 200);
}

}  // namespace
}  // namespace arcfleet::run
