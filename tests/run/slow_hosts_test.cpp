#include "run/slow_hosts.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace arcfleet::run {
namespace {

// Two ranks a host, of which the first has the host's time.
std::vector<results::RankPlacement> with_links(const std::vector<double>& link_times_s) {
  std::vector<results::RankPlacement> ranks;
  for (std::size_t host = 0; host < link_times_s.size(); ++host) {
    const std::string name = "node" + std::to_string(host + 1);
    ranks.push_back({name, "0", 1, "0", link_times_s[host]});
    ranks.push_back({name, "1", 1, "1", std::nan("")});
  }
  return ranks;
}

TEST(SlowLinks, AHostWhoseNetworkIsSlowIsNamed) {
  const auto warnings = slow_link_warnings(with_links({1e-3, 1.2e-3, 8e-3, 1e-3}));
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_TRUE(
      warnings[0].starts_with("node node3 has a slow network: it took 8.00 ms to exchange 1 MiB "
                              "with a neighbour, 8.0 times"))
      << warnings[0];
}

TEST(SlowLinks, OfTwoHostsNeitherCanBeNamed) {
  EXPECT_TRUE(slow_link_warnings(with_links({1e-3, 9e-3})).empty());
}

TEST(SlowLinks, OneHostHasNone) {
  EXPECT_TRUE(slow_link_warnings(with_links({std::nan("")})).empty());
}

TEST(SlowLinks, TheTenSlowestAndHowManyMore) {
  std::vector<double> times_s(100, 1e-3);
  for (std::size_t i = 0; i < 12; ++i) times_s[i] = 2e-3 + 1e-4 * static_cast<double>(i);
  const auto warnings = slow_link_warnings(with_links(times_s));
  ASSERT_EQ(warnings.size(), 11U);
  EXPECT_TRUE(warnings[0].starts_with("node node12 ")) << warnings[0];
  EXPECT_TRUE(warnings[10].starts_with("2 more slow nodes are omitted")) << warnings[10];
}

// A requeued job may have run on other hosts: samples are held against those that took them.
TEST(SlowHosts, AreThoseOfTheStartThatMeasured) {
  results::RunRecord run;
  run.ranks = {{"new1", "0", 1, "0"}, {"new2", "0", 1, "0"}};
  run.starts = {{0, "old1", 0, {"old1", "old2"}}, {0, "new1", 1, {"new1", "new2"}}};
  results::BatchResult batch;
  batch.batch_size = 1000;
  batch.repeats = 1;
  batch.step_time_s = {1, 1.5};
  batch.environments_per_rank = {10, 10};
  const auto warnings = slow_host_warnings(run, batch);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_TRUE(warnings[0].starts_with("node old2 took 50.0 % longer")) << warnings[0];
}

}  // namespace
}  // namespace arcfleet::run
