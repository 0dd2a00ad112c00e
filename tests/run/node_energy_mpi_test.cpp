#include "run/node_energy.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <thread>

#include "../host/planted_rapl.hpp"
#include "run/setup.hpp"

namespace arcfleet::run {
namespace {

// Every rank plants its own tree; only that of the first rank is read.
TEST(NodeEnergy, IsToldByTheFirstRankOfTheNode) {
  const auto ranks = mpi::Communicator::world();
  const TemporaryDirectory root;
  host::plant_zone(root.path(), "intel-rapl:0", "package-0", 0);
  NodeEnergy energy(ranks, root.path());
  auto all = placements(ranks, 1);
  energy.tell(all, ranks);
  for (std::size_t rank = 0; rank < all.size(); ++rank) {
    EXPECT_EQ(all[rank].energy_source, rank == 0 ? "powercap" : "");
    EXPECT_EQ(all[rank].energy_missing, "");
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(std::isnan(energy.take_j()), !ranks.is_root());
}

TEST(NodeEnergy, SaysWhyThereIsNone) {
  const auto ranks = mpi::Communicator::world();
  const TemporaryDirectory root;
  put(root.path() / "sys/cray/pm_counters/energy", "");
  NodeEnergy energy(ranks, root.path());
  auto all = placements(ranks, 1);
  energy.tell(all, ranks);
  for (std::size_t rank = 0; rank < all.size(); ++rank) {
    EXPECT_EQ(all[rank].energy_source, "");
    EXPECT_EQ(all[rank].energy_missing.empty(), rank != 0);
  }
  EXPECT_TRUE(std::isnan(energy.idle_power_w(ranks)));
}

TEST(NodeEnergy, MeasuresThePowerOfTheIdleNode) {
  const auto ranks = mpi::Communicator::world();
  const TemporaryDirectory root;
  host::plant_zone(root.path(), "intel-rapl:0", "package-0", 0);
  NodeEnergy energy(ranks, root.path());
  std::atomic<bool> ends = false;
  std::jthread counter([&] {  // 100 W
    const auto begin = std::chrono::steady_clock::now();
    for (; !ends; std::this_thread::sleep_for(std::chrono::milliseconds(10))) {
      const auto passed = std::chrono::steady_clock::now() - begin;
      const double energy_j = 100 * std::chrono::duration<double>(passed).count();
      const auto file = root.path() / "sys/class/powercap/intel-rapl:0/energy_uj";
      put(file.string() + ".next", std::to_string(static_cast<std::int64_t>(1e6 * energy_j)));
      std::filesystem::rename(file.string() + ".next", file);
    }
  });
  const double idle_w = energy.idle_power_w(ranks);
  ends = true;
  if (ranks.is_root()) {
    EXPECT_NEAR(idle_w, 100, 25);  // the counter moves in steps of 10 ms
    EXPECT_EQ(energy.latest_idle_power_w(ranks), idle_w);
  } else {
    EXPECT_TRUE(std::isnan(idle_w));
    EXPECT_TRUE(std::isnan(energy.latest_idle_power_w(ranks)));
  }
}

TEST(NodeEnergy, ANodeThatDoesNotRestHasNoIdlePower) {
  const auto ranks = mpi::Communicator::world();
  const TemporaryDirectory root;
  host::plant_zone(root.path(), "intel-rapl:0", "package-0", 0);
  NodeEnergy energy(ranks, root.path());
  std::atomic<bool> ends = false;
  std::jthread spinning([&] {
    while (!ends) continue;
  });
  EXPECT_TRUE(std::isnan(energy.idle_power_w(ranks)));
  ends = true;
}

}  // namespace
}  // namespace arcfleet::run
