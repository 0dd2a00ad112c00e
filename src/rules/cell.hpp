// The colour of one cell and the size of an area: the words every other file of the rules uses.
#pragma once

#include <cstdint>

namespace arcfleet::rules {

// A colour 0..9, or padding.
using Cell = std::int8_t;
inline constexpr Cell padding = -1;
inline constexpr int colours = 10;

// A canvas is a square of side x side cells, 1..max_side. (Rotate turns the whole canvas, which
// only a square one survives.)
inline constexpr int max_side = 32;

// Rows and columns of a rectangle in the top-left corner of a canvas: a dataset grid, the active
// area.
struct Extent {
  int height = 0;
  int width = 0;

  [[nodiscard]] constexpr bool contains(int row, int column) const {
    return row < height && column < width;
  }
  [[nodiscard]] constexpr int cells() const { return height * width; }
  friend constexpr bool operator==(const Extent&, const Extent&) = default;
};

}  // namespace arcfleet::rules
