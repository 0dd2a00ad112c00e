#include "tasks/transformations.hpp"

#include <algorithm>
#include <array>

namespace arcfleet::tasks {
namespace {

rules::Cell cell(const TaskGrid& grid, int row, int column) {
  return grid.cells[static_cast<std::size_t>(row * grid.extent.width + column)];
}

// A grid whose cell (row, column) is colour(row, column).
template <typename Colour>
TaskGrid grid_of(rules::Extent extent, Colour colour) {
  TaskGrid grid;
  grid.extent = extent;
  grid.cells.reserve(static_cast<std::size_t>(extent.cells()));
  for (int row = 0; row < extent.height; ++row) {
    for (int column = 0; column < extent.width; ++column) grid.cells.push_back(colour(row, column));
  }
  return grid;
}

rules::Extent turned(rules::Extent extent) {
  return {extent.width, extent.height};
}

}  // namespace

TaskGrid most_common_colour(const TaskGrid& grid) {
  std::array<int, rules::colours> occurrences{};
  for (const rules::Cell colour : grid.cells) ++occurrences[static_cast<std::size_t>(colour)];
  const auto most = std::max_element(occurrences.begin(), occurrences.end()) - occurrences.begin();
  return grid_of(grid.extent, [&](int, int) { return static_cast<rules::Cell>(most); });
}

TaskGrid mirror_columns(const TaskGrid& grid) {
  return grid_of(grid.extent, [&](int row, int column) {
    return cell(grid, row, grid.extent.width - 1 - column);
  });
}

TaskGrid gravity_down(const TaskGrid& grid) {
  const rules::Extent extent = grid.extent;
  TaskGrid fallen = grid_of(extent, [](int, int) { return rules::Cell{0}; });
  for (int column = 0; column < extent.width; ++column) {
    int free_row = extent.height - 1;
    for (int row = extent.height - 1; row >= 0; --row) {
      if (cell(grid, row, column) == 0) continue;
      const int at = free_row-- * extent.width + column;
      fallen.cells[static_cast<std::size_t>(at)] = cell(grid, row, column);
    }
  }
  return fallen;
}

TaskGrid transpose(const TaskGrid& grid) {
  return grid_of(turned(grid.extent), [&](int row, int column) { return cell(grid, column, row); });
}

TaskGrid rotate_clockwise(const TaskGrid& grid) {
  return grid_of(turned(grid.extent), [&](int row, int column) {
    return cell(grid, grid.extent.height - 1 - column, row);
  });
}

TaskGrid frame_in_corner_colour(const TaskGrid& grid) {
  const rules::Extent extent = grid.extent;
  return grid_of(extent, [&](int row, int column) {
    const bool edge =
        row == 0 || column == 0 || row == extent.height - 1 || column == extent.width - 1;
    return edge ? cell(grid, 0, 0) : cell(grid, row, column);
  });
}

TaskGrid crop_to_object(const TaskGrid& grid) {
  int top = rules::max_side, left = rules::max_side, bottom = 0, right = 0;
  for (int row = 0; row < grid.extent.height; ++row) {
    for (int column = 0; column < grid.extent.width; ++column) {
      if (cell(grid, row, column) == 0) continue;
      top = std::min(top, row);
      bottom = std::max(bottom, row);
      left = std::min(left, column);
      right = std::max(right, column);
    }
  }
  return grid_of({bottom - top + 1, right - left + 1},
                 [&](int row, int column) { return cell(grid, top + row, left + column); });
}

TaskGrid tile_2x2(const TaskGrid& grid) {
  const rules::Extent extent = grid.extent;
  return grid_of({2 * extent.height, 2 * extent.width}, [&](int row, int column) {
    return cell(grid, row % extent.height, column % extent.width);
  });
}

}  // namespace arcfleet::tasks
