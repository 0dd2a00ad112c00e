// What needs no fleet, and the facts about one.
#include <gtest/gtest.h>

#include <thread>

#include "api/c_fleet.hpp"
#include "rules/operations.hpp"

namespace arcfleet::api {
namespace {

TEST(CInterface, HasVersionsAndNames) {
  EXPECT_EQ(arcfleet_api_version(), ARCFLEET_API_VERSION);
  EXPECT_EQ(std::string(arcfleet_version()).find_first_not_of("0123456789."), std::string::npos);
  for (int number = 0; number < ARCFLEET_OPERATIONS; ++number)
    EXPECT_EQ(arcfleet_operation_name(number), rules::operation_name(number));
  EXPECT_STREQ(arcfleet_operation_name(0), "Fill 0");
  EXPECT_STREQ(arcfleet_operation_name(34), "Submit");
  for (const int number : {-1, 35, 1 << 30, -(1 << 30)})
    EXPECT_EQ(arcfleet_operation_name(number), nullptr);
}

TEST(CInterface, ErrorsBelongToAThread) {
  std::thread([] {
    EXPECT_STREQ(arcfleet_last_error(), "");
    EXPECT_EQ(arcfleet_close(nullptr), ARCFLEET_NO_FLEET);
    EXPECT_STREQ(arcfleet_last_error(), "the fleet is NULL");
    const CFleet fleet(small_settings(1));  // a success changes nothing
    EXPECT_STREQ(arcfleet_last_error(), "the fleet is NULL");
  }).join();
  EXPECT_NE(arcfleet_last_error(), nullptr);
}

// A message of any length is cut, not overrun.
TEST(CInterface, ErrorsHaveAnEnd) {
  const std::string long_name(100000, 'x');
  arcfleet_config config = default_settings();
  config.builtin = long_name.c_str();
  arcfleet_fleet* fleet = nullptr;
  EXPECT_EQ(arcfleet_create(&config, &fleet), ARCFLEET_TASK_ERROR);
  EXPECT_LT(std::string(arcfleet_last_error()).size(), 1024U);
}

TEST(CInterface, DefaultsAreThoseOfTheHeader) {
  arcfleet_config config;
  std::memset(&config, 0xFF, sizeof config);
  ASSERT_EQ(arcfleet_config_init(&config, sizeof config), ARCFLEET_OK);
  EXPECT_EQ(config.size, sizeof config);
  EXPECT_EQ(config.dataset, nullptr);
  EXPECT_EQ(config.builtin, nullptr);
  EXPECT_EQ(config.tasks, nullptr);
  EXPECT_EQ(config.mode, ARCFLEET_TRAINING);
  EXPECT_EQ(config.selection, ARCFLEET_BBOX);
  EXPECT_EQ(config.operations, ARCFLEET_ALL_OPERATIONS);
  EXPECT_EQ(config.filter, ARCFLEET_FILTER_OFF);
  EXPECT_EQ(config.max_episode_steps, 150);
  EXPECT_EQ(config.success_bonus, 10.0F);
  EXPECT_EQ(config.initial_weights[0], 1.0);
  EXPECT_EQ(config.initial_weights[3], 0.0);
  EXPECT_EQ(config.autoreset, ARCFLEET_AUTORESET_NEXT_STEP);
  EXPECT_EQ(config.observation, ARCFLEET_INT8);
  EXPECT_EQ(config.seed, 42U);
  EXPECT_EQ(config.count, 1U);
  EXPECT_EQ(config.outputs, 0U);
}

TEST(CInterface, InfoTellsTheFacts) {
  arcfleet_config config = small_settings(12);
  config.first = 7;
  config.engine = "reference";
  config.threads = 2;
  const CFleet fleet(config);
  const arcfleet_info info = info_of(fleet);
  EXPECT_EQ(info.size, sizeof info);
  EXPECT_EQ(info.count, 12U);
  EXPECT_EQ(info.first, 7U);
  EXPECT_EQ(info.side, 5);
  EXPECT_EQ(info.threads, 2);
  EXPECT_GE(info.most_train_pairs, 1U);
  EXPECT_EQ(info.state_bytes % 8, 0U);
  EXPECT_GT(info.fleet_bytes, 12U * 50);
  EXPECT_STREQ(info.engine, "reference");
  EXPECT_STREQ(info.isa, "none");
}

// Any seed of any environment, alone or among others.
TEST(CInterface, DrawnActionsLieInTheirRanges) {
  for (const std::int32_t selection : {ARCFLEET_POINT, ARCFLEET_BBOX, ARCFLEET_MASK}) {
    arcfleet_config config = small_settings(500);
    config.selection = selection;
    config.operations = ARCFLEET_RAW_OPERATIONS;
    const CFleet fleet(config);
    const Seen before = seen(fleet);
    const GivenActions actions = drawn(fleet, selection);
    for (const std::int32_t operation : actions.operations)
      EXPECT_EQ(ARCFLEET_RAW_OPERATIONS >> operation & 1, 1U);
    for (const std::int32_t coordinate : actions.coordinates)
      EXPECT_TRUE(coordinate >= 0 && coordinate < 5);
    for (const std::uint8_t cell : actions.cells) EXPECT_LE(cell, 1);
    EXPECT_EQ(seen(fleet), before);
  }
}

}  // namespace
}  // namespace arcfleet::api
