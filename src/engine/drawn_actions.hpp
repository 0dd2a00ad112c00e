// The actions of a block's environments for a few steps, one word each: the operation's code on
// top, below it what the layout keeps of the selection.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "rules/operations.hpp"

namespace arcfleet::engine {

// The code of an operation that does nothing; the others are their numbers.
inline constexpr std::uint32_t rejected_code = rules::operation_count;
constexpr std::uint32_t operation_code(int number) {
  return number == rules::operation::rejected ? rejected_code : static_cast<std::uint32_t>(number);
}
constexpr int operation_number(std::uint32_t code) {
  return code == rejected_code ? rules::operation::rejected : static_cast<int>(code);
}

struct DrawnActions {
  static constexpr std::size_t steps_at_most = 4;
  static constexpr std::size_t environments_at_most = 1024;
  static constexpr int operation_shift = 25;

  static constexpr std::uint32_t code(std::uint32_t action) { return action >> operation_shift; }

  alignas(64) std::array<std::array<std::uint32_t, environments_at_most>, steps_at_most> actions;
};

}  // namespace arcfleet::engine
