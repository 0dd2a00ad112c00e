// The parts of a step, in the order in which a block of environments takes them, and what a
// profiled rollout tells about them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "rules/operations.hpp"

namespace arcfleet::engine {

enum class Part {
  draw,     // actions from random words, or the prescribed ones
  reset,    // next episodes of the environments whose last one has ended
  operate,  // selections and operations; with words without the ten fills
  score,    // similarity, reward, step count and step type; with words the fills, too
  observe,  // observations, where they are not the grids themselves
};
inline constexpr std::size_t part_count = 5;

// "draw" .. "observe"
std::string_view part_name(Part part);

// The profile of one rollout, summed over the threads.
struct StepProfile {
  std::array<double, part_count> part_time_s{};                    // [Part]
  std::array<std::uint64_t, rules::operation_count> operations{};  // how often each was asked for
  std::uint64_t rejected = 0;  // operations refused by the filter
  std::uint64_t steps = 0;
  std::uint64_t resets = 0;  // those inside the rollout

  StepProfile& operator+=(const StepProfile& other);
};

}  // namespace arcfleet::engine
