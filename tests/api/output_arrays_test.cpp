// Shapes and owners of the output arrays.
#include "api/output_arrays.hpp"

#include <gtest/gtest.h>

#include "api/c_fleet.hpp"

namespace arcfleet::api {
namespace {

struct Shape {
  std::int32_t type;
  std::vector<std::uint64_t> shape;
};

void expect_shape(arcfleet_fleet* fleet, std::int32_t output, const Shape& wanted) {
  const arcfleet_array array = array_of(fleet, output);
  EXPECT_EQ(array.size, sizeof array);
  EXPECT_EQ(array.type, wanted.type) << output;
  ASSERT_EQ(array.dimensions, static_cast<std::int32_t>(wanted.shape.size())) << output;
  std::uint64_t bytes = wanted.type <= ARCFLEET_TYPE_UINT8 ? 1 : 4;
  for (std::size_t d = 0; d < wanted.shape.size(); ++d) {
    EXPECT_EQ(array.shape[d], wanted.shape[d]) << output;
    bytes *= wanted.shape[d];
  }
  EXPECT_EQ(array.bytes, bytes) << output;
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(array.data) % 64, 0U) << output;
}

TEST(OutputArrays, HaveTheShapesOfTheHeader) {
  arcfleet_config config = small_settings(7);
  config.autoreset = ARCFLEET_AUTORESET_SAME_STEP;
  const CFleet fleet(config);
  const std::uint64_t most = info_of(fleet).most_train_pairs;
  const auto cell = ARCFLEET_TYPE_INT8;
  expect_shape(fleet, ARCFLEET_OBSERVATION, {cell, {7, 5, 5}});
  expect_shape(fleet, ARCFLEET_REWARD, {ARCFLEET_TYPE_FLOAT, {7}});
  expect_shape(fleet, ARCFLEET_TERMINATED, {ARCFLEET_TYPE_UINT8, {7}});
  expect_shape(fleet, ARCFLEET_TRUNCATED, {ARCFLEET_TYPE_UINT8, {7}});
  expect_shape(fleet, ARCFLEET_SIMILARITY, {ARCFLEET_TYPE_FLOAT, {7}});
  expect_shape(fleet, ARCFLEET_STEP_COUNT, {ARCFLEET_TYPE_INT32, {7}});
  expect_shape(fleet, ARCFLEET_TASK, {ARCFLEET_TYPE_INT32, {7}});
  expect_shape(fleet, ARCFLEET_PAIR, {ARCFLEET_TYPE_INT32, {7}});
  expect_shape(fleet, ARCFLEET_ACTION_MASK, {ARCFLEET_TYPE_UINT8, {7, 35}});
  expect_shape(fleet, ARCFLEET_ACTIVE_AREA, {ARCFLEET_TYPE_INT32, {7, 2}});
  for (const std::int32_t grid : {ARCFLEET_INPUT, ARCFLEET_TARGET, ARCFLEET_CLIPBOARD})
    expect_shape(fleet, grid, {cell, {7, 5, 5}});
  expect_shape(fleet, ARCFLEET_TRAIN_PAIRS, {cell, {7, most, 2, 5, 5}});
  expect_shape(fleet, ARCFLEET_FINAL_OBSERVATION, {cell, {7, 5, 5}});
}

TEST(OutputArrays, HaveTheFormOfTheObservations) {
  arcfleet_config config = small_settings(7);
  config.observation = ARCFLEET_INT32;
  const CFleet wide(config);
  expect_shape(wide, ARCFLEET_OBSERVATION, {ARCFLEET_TYPE_INT32, {7, 5, 5}});
  expect_shape(wide, ARCFLEET_TARGET, {ARCFLEET_TYPE_INT32, {7, 5, 5}});
  config.observation = ARCFLEET_PACKED;
  const CFleet packed(config);
  expect_shape(packed, ARCFLEET_OBSERVATION, {ARCFLEET_TYPE_UINT32, {7, 4}});
  expect_shape(packed, ARCFLEET_FINAL_OBSERVATION, {ARCFLEET_TYPE_UINT32, {7, 4}});
  expect_shape(packed, ARCFLEET_TARGET, {ARCFLEET_TYPE_INT8, {7, 5, 5}});
  config.canvas = 6;
  const CFleet larger(config);
  expect_shape(larger, ARCFLEET_OBSERVATION, {ARCFLEET_TYPE_UINT32, {7, 6, 4}});
}

TEST(OutputArrays, AreOnlyThoseAskedFor) {
  arcfleet_config config = small_settings(7);
  config.outputs = 1U << ARCFLEET_TASK;
  config.observation = ARCFLEET_NONE;
  const CFleet fleet(config);
  std::vector<std::int32_t> there;
  for (const auto& [output, bytes] : shown(fleet)) there.push_back(output);
  EXPECT_EQ(there, (std::vector<std::int32_t>{ARCFLEET_REWARD, ARCFLEET_TERMINATED,
                                              ARCFLEET_TRUNCATED, ARCFLEET_TASK}));
  arcfleet_array array;
  EXPECT_EQ(arcfleet_output(fleet, 0, &array, sizeof array), ARCFLEET_INVALID_ARGUMENT);
  EXPECT_NE(std::string(arcfleet_last_error()).find("ARCFLEET_NONE"), std::string::npos);
  EXPECT_EQ(arcfleet_output(fleet, 4, &array, sizeof array), ARCFLEET_INVALID_ARGUMENT);
  EXPECT_NE(std::string(arcfleet_last_error()).find("config.outputs"), std::string::npos);
  config.autoreset = ARCFLEET_AUTORESET_SAME_STEP;  // has a last observation unasked
  config.observation = ARCFLEET_INT8;
  EXPECT_EQ(shown(CFleet(config)).count(ARCFLEET_FINAL_OBSERVATION), 1U);
}

// What the caller writes to its memory never becomes the state of an environment.
TEST(OutputArrays, MemoryOfTheCallerIsOnlyWritten) {
  for (const std::int32_t form : {ARCFLEET_INT8, ARCFLEET_INT32, ARCFLEET_PACKED}) {
    arcfleet_config config = small_settings(9);
    config.observation = form;
    const CFleet fleet(config);
    EXPECT_EQ(arcfleet_reset(fleet, nullptr), ARCFLEET_OK);
    const arcfleet_array array = array_of(fleet, ARCFLEET_OBSERVATION);
    std::vector<std::uint32_t> memory(array.bytes / 4 + 1);
    EXPECT_EQ(arcfleet_bind(fleet, ARCFLEET_OBSERVATION, memory.data(), array.bytes), ARCFLEET_OK);
    const auto states = saved(fleet);
    memory.assign(memory.size(), 0xDEADBEEF);
    EXPECT_EQ(arcfleet_bind(fleet, ARCFLEET_OBSERVATION, nullptr, 0), ARCFLEET_OK);
    EXPECT_EQ(saved(fleet), states);
    EXPECT_EQ(arcfleet_step_drawn(fleet, 9), ARCFLEET_OK);
    const CFleet other(config);
    EXPECT_EQ(arcfleet_reset(other, nullptr), ARCFLEET_OK);
    EXPECT_EQ(arcfleet_step_drawn(other, 9), ARCFLEET_OK);
    EXPECT_EQ(seen(other), seen(fleet));
    EXPECT_EQ(memory, std::vector<std::uint32_t>(memory.size(), 0xDEADBEEF));
  }
}

TEST(OutputArrays, OwnedBytesAreThoseOfTheLibrary) {
  const CFleet fleet(small_settings(9));
  const std::uint64_t before = info_of(fleet).fleet_bytes;
  for (std::int32_t output = 0; output < ARCFLEET_OUTPUT_COUNT; ++output) {
    const arcfleet_array array = array_of(fleet, output);
    std::vector<std::uint32_t> memory(array.bytes / 4 + 1);
    EXPECT_EQ(arcfleet_bind(fleet, output, memory.data(), array.bytes), ARCFLEET_OK);
    EXPECT_EQ(info_of(fleet).fleet_bytes, before - array.bytes) << output;
    EXPECT_EQ(arcfleet_bind(fleet, output, nullptr, 0), ARCFLEET_OK);
    EXPECT_EQ(arcfleet_bind(fleet, output, nullptr, 0), ARCFLEET_OK);  // twice is no fault
    EXPECT_EQ(info_of(fleet).fleet_bytes, before) << output;
  }
}

}  // namespace
}  // namespace arcfleet::api
