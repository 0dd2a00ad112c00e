// Grids and selections as pictures, with one string for each row. In a grid a digit is a colour and
// '.' is padding; in a selection '#' is a selected cell and '-' is any other cell.
#pragma once

#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "rules/plain_grid.hpp"

namespace arcfleet::rules {

using Picture = std::vector<std::string_view>;

inline PlainGrid grid_of(const Picture& rows) {
  PlainGrid grid = PlainGrid::filled(static_cast<int>(rows.size()), 0);
  for (int row = 0; row < grid.side(); ++row)
    for (int column = 0; column < grid.side(); ++column) {
      const char c = rows[static_cast<std::size_t>(row)].at(static_cast<std::size_t>(column));
      grid.at(row, column) = c == '.' ? padding : static_cast<Cell>(c - '0');
    }
  return grid;
}

inline PlainMask mask_of(const Picture& rows) {
  PlainMask mask = PlainMask::none(static_cast<int>(rows.size()));
  for (int row = 0; row < mask.side(); ++row)
    for (int column = 0; column < mask.side(); ++column)
      mask.at(row, column) =
          rows[static_cast<std::size_t>(row)].at(static_cast<std::size_t>(column)) == '#';
  return mask;
}

// GoogleTest prints a failing comparison with this function.
inline void PrintTo(const PlainGrid& grid, std::ostream* out) {
  for (int row = 0; row < grid.side(); ++row) {
    *out << '\n';
    for (int column = 0; column < grid.side(); ++column) {
      const Cell cell = grid.at(row, column);
      *out << (cell == padding ? '.' : static_cast<char>('0' + cell));
    }
  }
}

}  // namespace arcfleet::rules
