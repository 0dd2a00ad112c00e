// Fleets as a C program uses them, and all that can be seen of one.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/arcfleet.h"

namespace arcfleet::api {

inline constexpr std::uint32_t all_outputs = (1U << ARCFLEET_OUTPUT_COUNT) - 1;

inline arcfleet_config default_settings() {
  arcfleet_config config;
  EXPECT_EQ(arcfleet_config_init(&config, sizeof config), ARCFLEET_OK);
  return config;
}

// A fleet of built-in tasks on a canvas of 5 x 5, which shows all outputs.
inline arcfleet_config small_settings(std::uint64_t count) {
  arcfleet_config config = default_settings();
  config.builtin = "generated-5x5";
  config.count = count;
  config.max_episode_steps = 6;
  config.threads = 1;
  config.outputs = all_outputs;
  return config;
}

// An open fleet, which is closed at the end.
class CFleet {
 public:
  explicit CFleet(const arcfleet_config& config) {
    EXPECT_EQ(arcfleet_create(&config, &handle_), ARCFLEET_OK) << arcfleet_last_error();
  }
  ~CFleet() {
    if (handle_ != nullptr) {
      EXPECT_EQ(arcfleet_close(handle_), ARCFLEET_OK);
    }
  }
  CFleet(const CFleet&) = delete;
  CFleet& operator=(const CFleet&) = delete;
  operator arcfleet_fleet*() const { return handle_; }  // NOLINT(google-explicit-constructor)
  // The caller closes it.
  arcfleet_fleet* release() { return std::exchange(handle_, nullptr); }

 private:
  arcfleet_fleet* handle_ = nullptr;
};

inline arcfleet_info info_of(arcfleet_fleet* fleet) {
  arcfleet_info info;
  EXPECT_EQ(arcfleet_get_info(fleet, &info, sizeof info), ARCFLEET_OK);
  return info;
}

inline arcfleet_array array_of(arcfleet_fleet* fleet, std::int32_t output) {
  arcfleet_array array;
  EXPECT_EQ(arcfleet_output(fleet, output, &array, sizeof array), ARCFLEET_OK) << output;
  return array;
}

inline std::vector<std::byte> bytes_of(const arcfleet_array& array) {
  const auto* const first = static_cast<const std::byte*>(array.data);
  return {first, first + array.bytes};
}

template <class T>
std::vector<T> values_of(arcfleet_fleet* fleet, std::int32_t output) {
  const arcfleet_array array = array_of(fleet, output);
  std::vector<T> values(array.bytes / sizeof(T));
  std::memcpy(values.data(), array.data, array.bytes);
  return values;
}

inline std::uint64_t checksum_of(arcfleet_fleet* fleet) {
  std::uint64_t checksum = 0;
  EXPECT_EQ(arcfleet_checksum(fleet, &checksum), ARCFLEET_OK);
  return checksum;
}

inline std::vector<std::byte> saved(arcfleet_fleet* fleet) {
  const arcfleet_info info = info_of(fleet);
  std::vector<std::byte> states(info.count * info.state_bytes);
  EXPECT_EQ(arcfleet_save(fleet, nullptr, info.count, states.data(), states.size()), ARCFLEET_OK)
      << arcfleet_last_error();
  return states;
}

using Shown = std::map<std::int32_t, std::vector<std::byte>>;  // by output

inline Shown shown(arcfleet_fleet* fleet) {
  Shown all;
  arcfleet_array array;
  for (std::int32_t output = 0; output < ARCFLEET_OUTPUT_COUNT; ++output)
    if (arcfleet_output(fleet, output, &array, sizeof array) == ARCFLEET_OK)
      all[output] = bytes_of(array);
  return all;
}

// All outputs; and, of a fleet that has been reset, all states with their streams, the number of
// the next step, and the checksum.
struct Seen {
  Shown outputs;
  std::vector<std::byte> states;
  std::uint64_t checksum = 0;
  friend bool operator==(const Seen&, const Seen&) = default;
};

inline Seen seen(arcfleet_fleet* fleet) {
  Seen all{shown(fleet), {}, 0};
  if (arcfleet_checksum(fleet, &all.checksum) == ARCFLEET_OK) all.states = saved(fleet);
  return all;
}

// Actions in arrays of their own.
struct GivenActions {
  std::vector<std::int32_t> operations;
  std::vector<std::int32_t> coordinates;
  std::vector<std::uint8_t> cells;

  [[nodiscard]] arcfleet_actions c() const {
    return {sizeof(arcfleet_actions), operations.size(), operations.data(),
            coordinates.empty() ? nullptr : coordinates.data(),
            cells.empty() ? nullptr : cells.data()};
  }
};

// Arrays for `count` actions of a selection kind.
inline GivenActions room_for(std::uint64_t count, std::int32_t selection, std::int32_t side) {
  GivenActions actions;
  actions.operations.resize(count);
  if (selection == ARCFLEET_MASK)
    actions.cells.resize(count * static_cast<std::size_t>(side * side));
  else
    actions.coordinates.resize(count * (selection == ARCFLEET_POINT ? 2 : 4));
  return actions;
}

// Those that the fleet would draw next.
inline GivenActions drawn(arcfleet_fleet* fleet, std::int32_t selection) {
  const arcfleet_info info = info_of(fleet);
  GivenActions actions = room_for(info.count, selection, info.side);
  EXPECT_EQ(
      arcfleet_draw_actions(fleet, actions.operations.data(),
                            actions.coordinates.empty() ? nullptr : actions.coordinates.data(),
                            actions.cells.empty() ? nullptr : actions.cells.data()),
      ARCFLEET_OK)
      << arcfleet_last_error();
  return actions;
}

inline void step(arcfleet_fleet* fleet, const GivenActions& actions) {
  const arcfleet_actions given = actions.c();
  EXPECT_EQ(arcfleet_step(fleet, &given), ARCFLEET_OK) << arcfleet_last_error();
}

}  // namespace arcfleet::api
