#include "run/stepped_fleet.hpp"

#include <gtest/gtest.h>

#include "engine/checksum.hpp"
#include "engine/replay.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

using config::ActionOrigin;
using config::Workload;

std::uint64_t checksum_of(const Work& work, mpi::Shard shard, std::int64_t steps) {
  const auto fleet = make_fleet(work, shard, steps);
  fleet->reset();
  fleet->step(static_cast<std::uint64_t>(steps));
  fleet->reset();  // begins again with the first action
  fleet->step(static_cast<std::uint64_t>(steps) - 1);
  fleet->step(1);
  return engine::checksum(fleet->engine());
}

Work work_with(ActionOrigin actions, Workload workload = Workload::dataset) {
  config::Options options = small_options();
  options.workload = workload;
  options.actions = actions;
  return work_of_ranks(options, 1);
}

TEST(SteppedFleet, GivenActionsDoWhatDrawnOnesDo) {
  for (const Workload workload : {Workload::dataset, Workload::paper, Workload::baseline}) {
    const std::uint64_t drawn = checksum_of(work_with(ActionOrigin::drawn, workload), {5, 30}, 25);
    const std::uint64_t given = checksum_of(work_with(ActionOrigin::given, workload), {5, 30}, 25);
    EXPECT_EQ(given, drawn) << static_cast<int>(workload);
  }
}

TEST(SteppedFleet, GivenActionsNeedNoEnvironment) {
  EXPECT_EQ(checksum_of(work_with(ActionOrigin::given), {5, 0}, 25), 0U);
}

TEST(SteppedFleet, ARingRepeatsItsActionsAndIsReplayed) {
  Work work = work_with(ActionOrigin::given);
  work.options.action_ring = 4;
  const auto fleet = make_fleet(work, {0, 10}, 25);
  fleet->reset();
  fleet->step(25);
  EXPECT_NE(engine::checksum(fleet->engine()),
            checksum_of(work_with(ActionOrigin::drawn), {0, 10}, 25));
  const auto report = engine::replay(fleet->engine(), 25, {0, 4, 9});
  EXPECT_FALSE(report.difference) << *report.difference;
}

TEST(SteppedFleet, TellsTheBytesOfGivenActions) {
  Work work = work_with(ActionOrigin::given);
  // 4 bytes of operation and 16 of a box for each of 25 steps; 6 of reward and flags
  EXPECT_EQ(bytes_of_given_actions(work, 10), 10.0 * (25 * 20 + 6));
  work.options.action_ring = 2;
  EXPECT_EQ(bytes_of_given_actions(work, 10), 10.0 * (2 * 20 + 6));
  EXPECT_EQ(bytes_of_given_actions(work_with(ActionOrigin::drawn), 10), 0);
}

TEST(SteppedFleet, TellsTheTimesOfItsThreads) {
  for (const ActionOrigin actions : {ActionOrigin::drawn, ActionOrigin::given}) {
    const auto fleet = make_fleet(work_with(actions), {0, 100}, 25);
    fleet->reset();
    fleet->step(25);
    EXPECT_GT(fleet->engine().take_thread_times().mean_s, 0);
  }
}

}  // namespace
}  // namespace arcfleet::run
