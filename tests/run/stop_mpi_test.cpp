// A program of its own: once a signal has come it stays pending.
#include "run/stop.hpp"

#include <gtest/gtest.h>

#include <csignal>

#include "run/batch.hpp"
#include "run/interrupt.hpp"
#include "run/setup.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

int signal_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Interrupted& interrupted) {
    return interrupted.signal;
  }
  return 0;
}

TEST(Stop, ASignalToOneRankStopsAllOfThem) {
  const auto ranks = mpi::Communicator::world();
  interrupt::watch_signals();
  EXPECT_EQ(signal_of([&] { stop_if_interrupted(ranks); }), 0);
  if (ranks.rank() == ranks.size() - 1) std::raise(SIGTERM);
  interrupt::end_in_order();
  EXPECT_EQ(signal_of([&] { stop_if_interrupted(ranks); }), SIGTERM);
  EXPECT_EQ(interrupt::pending(), ranks.rank() == ranks.size() - 1 ? SIGTERM : 0);
}

// After the test above.
TEST(Stop, AMeasurementStopsAfterItsRepeat) {
  const auto ranks = mpi::Communicator::world();
  const Work work = small_work(ranks.size());
  ReplayCheck replay({.environments = 4, .seed = 42, .ranks = 1, .rank = 0});
  NodeEnergy energy(ranks);
  int repeats = 0;
  const OnRepeat on_repeat = [&repeats](const timing::RepeatProgress&) { ++repeats; };
  EXPECT_EQ(signal_of([&] {
              measure_batch(work, 10, {on_repeat, replay, energy}, placements(ranks, 1), ranks);
            }),
            SIGTERM);
  EXPECT_EQ(repeats, 0);
}

}  // namespace
}  // namespace arcfleet::run
