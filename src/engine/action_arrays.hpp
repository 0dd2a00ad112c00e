// The actions of a step as a learner gives them: flat arrays, one action for each environment.
// rules/action.hpp says what an action means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "rules/action.hpp"

namespace arcfleet::engine {

// How the arrays are shaped: by the kind of selection and the side of the canvas.
struct ActionShape {
  rules::SelectionKind selection;
  int side;

  // Elements of one action in `coordinates` and in `cells`; one of the two is 0.
  [[nodiscard]] constexpr std::size_t coordinates() const {
    return selection == rules::SelectionKind::point  ? 2
           : selection == rules::SelectionKind::bbox ? 4
                                                     : 0;
  }
  [[nodiscard]] constexpr std::size_t cells() const {
    return selection == rules::SelectionKind::mask ? static_cast<std::size_t>(side * side) : 0;
  }
};

struct ActionArrays {
  std::span<const std::int32_t> operations;   // [action], 0..34; one for all environments, or n
  const std::int32_t* coordinates = nullptr;  // [action][2] point, [action][4] two corners
  const std::uint8_t* cells = nullptr;        // [action][row][column]; nonzero: selected

  [[nodiscard]] bool one_for_all() const { return operations.size() == 1; }
  // The action of environment i.
  [[nodiscard]] rules::Action action(std::size_t i, const ActionShape& shape) const;
  // Those of the environments first..first + count - 1. Not for one action for all.
  [[nodiscard]] ActionArrays part(std::size_t first, std::size_t count,
                                  const ActionShape& shape) const;
};

// The index of the first operation outside 0..34; the number of operations if there is none.
std::size_t first_unknown_operation(std::span<const std::int32_t> operations);

// Writes an action into element i of arrays that the caller has shaped. `coordinates` is used for
// points and boxes, `cells` for masks. Corners are written in their order, whatever it is.
void write_action(const rules::Action& action, const ActionShape& shape, std::size_t i,
                  std::int32_t* operations, std::int32_t* coordinates, std::uint8_t* cells);

}  // namespace arcfleet::engine
