#include "run/node_energy.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iomanip>
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

// Adds 100 W to a zone's counter, every 20 ms, and uses next to no processor time for it.
class Counter {
 public:
  explicit Counter(const std::filesystem::path& zone)
      : file_(zone / "energy_uj", std::ios::in | std::ios::out), thread_([this] { count(); }) {}
  ~Counter() { ends_ = true; }

 private:
  void count() {
    const auto begin = std::chrono::steady_clock::now();
    for (; !ends_; std::this_thread::sleep_for(std::chrono::milliseconds(20))) {
      const auto passed = std::chrono::steady_clock::now() - begin;
      const double energy_j = 100 * std::chrono::duration<double>(passed).count();
      // One write of one width: no reader finds half a number.
      file_.seekp(0);
      file_ << std::setw(18) << std::setfill('0') << std::llround(1e6 * energy_j) << std::flush;
    }
  }

  std::fstream file_;
  std::atomic<bool> ends_ = false;
  std::jthread thread_;
};

// On a machine that others use, a measurement can come out wrong or unknown; not all of them do.
TEST(NodeEnergy, MeasuresThePowerOfTheIdleNode) {
  const auto ranks = mpi::Communicator::world();
  const TemporaryDirectory root;
  host::plant_zone(root.path(), "intel-rapl:0", "package-0", 0);
  NodeEnergy energy(ranks, root.path());
  const Counter counter(root.path() / "sys/class/powercap/intel-rapl:0");
  bool is_right = false;
  for (int trial = 0; trial < 20 && !is_right; ++trial) {
    const double idle_w = energy.idle_power_w(ranks);
    const double latest_w = energy.latest_idle_power_w(ranks);
    EXPECT_TRUE(ranks.is_root() || (std::isnan(idle_w) && std::isnan(latest_w)));
    is_right = ranks.any_of(std::abs(idle_w - 100) < 15 && latest_w == idle_w);
  }
  EXPECT_TRUE(is_right);
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
