// Handles of no open fleet, threads that meet on one, and as many fleets as there may be.
#include "api/handles.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "api/c_fleet.hpp"

namespace arcfleet::api {
namespace {

// Every function refuses the handle, and close does it first and last.
void expect_no_fleet(arcfleet_fleet* handle) {
  arcfleet_info info;
  arcfleet_array array;
  const char* id = nullptr;
  std::uint64_t number = 0;
  std::int32_t operation = 0;
  std::int32_t coordinates[4] = {};
  const arcfleet_actions actions{sizeof actions, 1, &operation, coordinates, nullptr};
  const std::array statuses{arcfleet_close(handle),
                            arcfleet_get_info(handle, &info, sizeof info),
                            arcfleet_task_id(handle, 0, &id),
                            arcfleet_output(handle, 0, &array, sizeof array),
                            arcfleet_bind(handle, 0, nullptr, 0),
                            arcfleet_reset(handle, nullptr),
                            arcfleet_step(handle, &actions),
                            arcfleet_step(handle, nullptr),
                            arcfleet_step_drawn(handle, 1),
                            arcfleet_draw_actions(handle, &operation, coordinates, nullptr),
                            arcfleet_save(handle, nullptr, 0, nullptr, 0),
                            arcfleet_restore(handle, nullptr, 0, nullptr, 0),
                            arcfleet_checksum(handle, &number),
                            arcfleet_close(handle)};
  for (const arcfleet_status status : statuses) EXPECT_EQ(status, ARCFLEET_NO_FLEET) << handle;
  EXPECT_STRNE(arcfleet_last_error(), "");
}

TEST(Handles, NullAndMadeUpOnesAreNoFleet) {
  const CFleet open(small_settings(1));
  const auto number = reinterpret_cast<std::uintptr_t>(static_cast<arcfleet_fleet*>(open));
  std::int32_t on_the_stack = 0;
  expect_no_fleet(nullptr);
  expect_no_fleet(reinterpret_cast<arcfleet_fleet*>(&on_the_stack));
  for (const std::uintptr_t made_up :
       {std::uintptr_t{1}, std::uintptr_t{4096}, std::uintptr_t{4097}, std::uintptr_t{8191},
        ~std::uintptr_t{0}, number + 1, number + 8192, number | std::uintptr_t{1} << 63})
    expect_no_fleet(reinterpret_cast<arcfleet_fleet*>(made_up));
}

TEST(Handles, ClosedOnesAreNoFleetAlsoWhenTheirSlotIsTakenAgain) {
  arcfleet_fleet* const first = CFleet(small_settings(1)).release();
  EXPECT_EQ(arcfleet_close(first), ARCFLEET_OK);
  expect_no_fleet(first);
  const CFleet second(small_settings(1));
  EXPECT_NE(static_cast<arcfleet_fleet*>(second), first);
  expect_no_fleet(first);
}

TEST(Handles, ASecondThreadIsTurnedAway) {
  arcfleet_config config = small_settings(2000);
  const CFleet fleet(config);
  EXPECT_EQ(arcfleet_reset(fleet, nullptr), ARCFLEET_OK);
  {
    const FleetInUse used(fleet);  // as a call of another thread is
    std::thread([&] {
      EXPECT_EQ(arcfleet_step_drawn(fleet, 1), ARCFLEET_BUSY);
      EXPECT_EQ(arcfleet_close(fleet), ARCFLEET_BUSY);
      EXPECT_NE(std::string(arcfleet_last_error()).find("another thread"), std::string::npos);
    }).join();
    EXPECT_EQ(std::string(arcfleet_last_error()).find("another thread"), std::string::npos);
  }
  EXPECT_EQ(arcfleet_step_drawn(fleet, 1), ARCFLEET_OK);
}

// Two threads that close, step and open at once: each call succeeds or is turned away.
TEST(Handles, ThreadsMayMeetOnAFleet) {
  arcfleet_config config = small_settings(8);
  std::atomic<arcfleet_fleet*> shared = CFleet(config).release();
  std::atomic<int> stepped = 0;
  const auto work = [&] {
    for (int i = 0; i < 300; ++i) {
      arcfleet_fleet* fleet = shared;
      const arcfleet_status reset = arcfleet_reset(fleet, nullptr);
      EXPECT_TRUE(reset == ARCFLEET_OK || reset == ARCFLEET_BUSY || reset == ARCFLEET_NO_FLEET);
      if (arcfleet_step_drawn(fleet, 2) == ARCFLEET_OK) ++stepped;
      if (i % 10 != 0 || arcfleet_close(fleet) != ARCFLEET_OK) continue;
      EXPECT_EQ(arcfleet_create(&config, &fleet), ARCFLEET_OK);
      shared = fleet;
    }
  };
  std::thread one(work), two(work);
  one.join();
  two.join();
  EXPECT_GT(stepped, 0);
  EXPECT_EQ(arcfleet_close(shared), ARCFLEET_OK);
}

TEST(Handles, FleetsOfTwoThreadsStepAtTheSameTime) {
  std::array<std::uint64_t, 2> checksums{};
  const auto work = [&](std::size_t which) {
    arcfleet_config config = small_settings(300);
    config.threads = 2;
    const CFleet fleet(config);
    EXPECT_EQ(arcfleet_reset(fleet, nullptr), ARCFLEET_OK);
    for (int i = 0; i < 40; ++i) EXPECT_EQ(arcfleet_step_drawn(fleet, 5), ARCFLEET_OK);
    checksums[which] = checksum_of(fleet);
  };
  std::thread one(work, 0), two(work, 1);
  one.join();
  two.join();
  EXPECT_EQ(checksums[0], checksums[1]);
}

TEST(Handles, ThereAreAtMost4096) {
  arcfleet_config config = small_settings(1);
  config.engine = "reference";
  config.outputs = 0;
  std::vector<arcfleet_fleet*> open;
  arcfleet_fleet* fleet = nullptr;
  while (open.size() < 5000 && arcfleet_create(&config, &fleet) == ARCFLEET_OK)
    open.push_back(std::exchange(fleet, nullptr));
  EXPECT_EQ(open.size(), 4096U);
  EXPECT_EQ(fleet, nullptr);
  EXPECT_EQ(arcfleet_create(&config, &fleet), ARCFLEET_INVALID_ARGUMENT);
  EXPECT_NE(std::string(arcfleet_last_error()).find("4096 fleets are open"), std::string::npos);
  EXPECT_EQ(arcfleet_close(open[2000]), ARCFLEET_OK);
  EXPECT_EQ(arcfleet_create(&config, &open[2000]), ARCFLEET_OK);
  EXPECT_EQ(arcfleet_reset(open[2000], nullptr), ARCFLEET_OK);
  for (arcfleet_fleet* const each : open) EXPECT_EQ(arcfleet_close(each), ARCFLEET_OK);
}

}  // namespace
}  // namespace arcfleet::api
