// libarcfleet for C++20: arcfleet.h with an owner, spans and exceptions. Everything that arcfleet.h
// says holds here.
//
//     #include <arcfleet.hpp>
//     #include <cstdio>
//
//     int main() {
//       arcfleet_config config = arcfleet::default_config();
//       config.builtin = "generated-5x5";
//       config.count = 4096;
//       arcfleet::Fleet fleet(config);
//       fleet.reset();
//       fleet.step_drawn(100);
//       std::printf("the first environment earned %g\n", fleet.rewards()[0]);
//     }
#pragma once

#if __cplusplus < 202002L
#error "arcfleet.hpp needs C++20: compile with -std=c++20, or set CMAKE_CXX_STANDARD to 20"
#endif

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include "arcfleet.h"

namespace arcfleet {

// A call that returned another status than ARCFLEET_OK; what() is its sentence.
class FleetError : public std::runtime_error {
 public:
  explicit FleetError(arcfleet_status status)
      : std::runtime_error(arcfleet_last_error()), status_(status) {}
  [[nodiscard]] arcfleet_status status() const { return status_; }

 private:
  arcfleet_status status_;
};

inline void check(arcfleet_status status) {
  if (status != ARCFLEET_OK) throw FleetError(status);
}

// The defaults of arcfleet_config_init.
inline arcfleet_config default_config() {
  arcfleet_config config;
  check(arcfleet_config_init(&config, sizeof config));
  return config;
}

// Owns a fleet; moves, but is not copied. Every function throws FleetError where the C function
// that it calls fails.
class Fleet {
 public:
  explicit Fleet(const arcfleet_config& config) : selection_(config.selection) {
    check(arcfleet_create(&config, &fleet_));
  }
  ~Fleet() {
    if (fleet_ != nullptr) arcfleet_close(fleet_);
  }
  Fleet(Fleet&& other) noexcept
      : fleet_(std::exchange(other.fleet_, nullptr)), selection_(other.selection_) {}
  Fleet& operator=(Fleet&& other) noexcept {
    std::swap(fleet_, other.fleet_);
    std::swap(selection_, other.selection_);
    return *this;
  }
  Fleet(const Fleet&) = delete;
  Fleet& operator=(const Fleet&) = delete;

  // The handle, for the functions of arcfleet.h.
  [[nodiscard]] arcfleet_fleet* handle() const { return fleet_; }

  [[nodiscard]] arcfleet_info info() const {
    arcfleet_info info;
    check(arcfleet_get_info(fleet_, &info, sizeof info));
    return info;
  }
  [[nodiscard]] arcfleet_array output(std::int32_t which) const {
    arcfleet_array array;
    check(arcfleet_output(fleet_, which, &array, sizeof array));
    return array;
  }
  // All elements of an output, row-major. Throws std::invalid_argument unless T is their type.
  template <class T>
  [[nodiscard]] std::span<const T> elements(std::int32_t which) const {
    const arcfleet_array array = output(which);
    if (array.type != type_of<T>) throw std::invalid_argument("the output has another type");
    return {static_cast<const T*>(array.data), array.bytes / sizeof(T)};
  }
  [[nodiscard]] std::span<const float> rewards() const { return elements<float>(ARCFLEET_REWARD); }

  void reset() { check(arcfleet_reset(fleet_, nullptr)); }
  // A new seed of all environments.
  void reset(std::uint64_t seed) {
    arcfleet_reset_options options{};
    options.size = sizeof options;
    options.seed = &seed;
    check(arcfleet_reset(fleet_, &options));
  }
  void reset(const arcfleet_reset_options& options) { check(arcfleet_reset(fleet_, &options)); }

  // Operations [n], and coordinates [n][2] or [n][4]. Throws std::invalid_argument for another
  // number of them.
  void step(std::span<const std::int32_t> operations, std::span<const std::int32_t> coordinates) {
    const std::size_t each = selection_ == ARCFLEET_POINT ? 2 : 4;
    step(operations, coordinates.size(), each, coordinates.data(), nullptr);
  }
  // Operations [n], and masks [n][side][side].
  void step(std::span<const std::int32_t> operations, std::span<const std::uint8_t> masks) {
    const auto side = static_cast<std::size_t>(info().side);
    step(operations, masks.size(), side * side, nullptr, masks.data());
  }
  void step_drawn(std::uint64_t steps = 1) { check(arcfleet_step_drawn(fleet_, steps)); }

  // All environments, one after the other.
  [[nodiscard]] std::vector<std::byte> save() const {
    const arcfleet_info all = info();
    std::vector<std::byte> states(all.count * all.state_bytes);
    check(arcfleet_save(fleet_, nullptr, all.count, states.data(), states.size()));
    return states;
  }
  void restore(std::span<const std::byte> states) {
    check(arcfleet_restore(fleet_, nullptr, info().count, states.data(), states.size()));
  }
  [[nodiscard]] std::uint64_t checksum() const {
    std::uint64_t checksum = 0;
    check(arcfleet_checksum(fleet_, &checksum));
    return checksum;
  }

 private:
  template <class T>
  static constexpr std::int32_t type_of = std::is_same_v<T, std::int8_t>     ? ARCFLEET_TYPE_INT8
                                          : std::is_same_v<T, std::uint8_t>  ? ARCFLEET_TYPE_UINT8
                                          : std::is_same_v<T, std::int32_t>  ? ARCFLEET_TYPE_INT32
                                          : std::is_same_v<T, std::uint32_t> ? ARCFLEET_TYPE_UINT32
                                          : std::is_same_v<T, float>         ? ARCFLEET_TYPE_FLOAT
                                                                             : -1;

  void step(std::span<const std::int32_t> operations, std::size_t elements, std::size_t each,
            const std::int32_t* coordinates, const std::uint8_t* masks) {
    if (elements != operations.size() * each)
      throw std::invalid_argument("the selections are not as many as the operations");
    const arcfleet_actions actions{sizeof actions, operations.size(), operations.data(),
                                   coordinates, masks};
    check(arcfleet_step(fleet_, &actions));
  }

  arcfleet_fleet* fleet_ = nullptr;
  std::int32_t selection_ = ARCFLEET_BBOX;
};

}  // namespace arcfleet
