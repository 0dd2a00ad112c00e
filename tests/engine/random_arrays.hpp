// Action arrays as a learner might give them: any operation, coordinates on and off the canvas.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "engine/action_arrays.hpp"

namespace arcfleet::engine {

struct RandomArrays {
  std::vector<std::int32_t> operations;
  std::vector<std::int32_t> coordinates;
  std::vector<std::uint8_t> cells;

  RandomArrays(const ActionShape& shape, std::size_t count, unsigned seed)
      : operations(count), coordinates(count * shape.coordinates()), cells(count * shape.cells()) {
    std::mt19937 random(seed);
    const auto between = [&random](int low, int high) {
      return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
    };
    for (auto& operation : operations) operation = between(0, rules::operation_count - 1);
    for (auto& coordinate : coordinates) coordinate = between(-2, shape.side + 1);
    for (auto& cell : cells)
      cell = static_cast<std::uint8_t>(between(0, 2) == 0 ? between(1, 255) : 0);
    if (!coordinates.empty()) coordinates.back() = 2'000'000'000;
  }
  [[nodiscard]] ActionArrays arrays() const {
    return {.operations = operations, .coordinates = coordinates.data(), .cells = cells.data()};
  }
  [[nodiscard]] std::vector<rules::Action> actions(const ActionShape& shape) const {
    std::vector<rules::Action> all;
    for (std::size_t i = 0; i < operations.size(); ++i) all.push_back(arrays().action(i, shape));
    return all;
  }
};

}  // namespace arcfleet::engine
