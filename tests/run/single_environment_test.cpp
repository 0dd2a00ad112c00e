#include "run/single_environment.hpp"

#include <gtest/gtest.h>

#include <csignal>

#include "engine/checksum.hpp"
#include "in_child.hpp"
#include "run/interrupt.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

const auto no_progress = [](const timing::RepeatProgress&) {};

TEST(SingleEnvironment, IsMeasuredAsOftenAsThePlanSays) {
  const Work work = small_work();
  const auto fleet = make_fleet(work, {0, 1}, work.options.single_steps);
  int seen = 0;
  const auto single =
      measured_alone(work.options, *fleet, [&seen](const timing::RepeatProgress&) { ++seen; });
  ASSERT_TRUE(single);
  EXPECT_EQ(seen, 2);
  EXPECT_EQ(single->num_steps, 7);
  EXPECT_EQ(single->step_time_s.size(), 2U);
  EXPECT_EQ(single->reset_time_s.size(), 2U);
  EXPECT_EQ(single->resets_per_repeat % 10, 0);
  EXPECT_GT(single->steps_per_second, 0);
  EXPECT_GT(single->avg_reset_time_s, 0);
}

TEST(SingleEnvironment, LeavesTheEngineAfterOneRollout) {
  const Work work = small_work();
  const auto fleet = make_fleet(work, {0, 1}, work.options.single_steps);
  const auto single = measured_alone(work.options, *fleet, no_progress);
  const auto expected = engine_of(work, {0, 1});
  expected->reset_all();
  expected->step_all(7);
  ASSERT_TRUE(single);
  EXPECT_EQ(single->checksum, engine::checksum(*expected));
  EXPECT_EQ(engine::checksum(fleet->engine()), engine::checksum(*expected));
}

TEST(SingleEnvironment, IsNothingAfterASignal) {
  const auto ended = in_child([] {
    interrupt::watch_signals();
    std::raise(SIGUSR1);
    interrupt::end_in_order();
    const Work work = small_work();
    const auto fleet = make_fleet(work, {0, 1}, work.options.single_steps);
    return measured_alone(work.options, *fleet, no_progress) ? 1 : 42;
  });
  EXPECT_EQ(ended.exit_code, 42) << ended.standard_error;
}

}  // namespace
}  // namespace arcfleet::run
