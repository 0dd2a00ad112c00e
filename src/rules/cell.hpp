// The colour of a cell and the size of an area: the terms that every other file of the rules uses.
#pragma once

#include <cstdint>

namespace arcfleet::rules {

// A colour 0..9 or `padding`.
using Cell = std::int8_t;
inline constexpr Cell padding = -1;
inline constexpr int colours = 10;

// A canvas is a square of side x side cells with side 1..max_side. It must be square because the
// rotate operations turn the whole canvas.
inline constexpr int max_side = 32;

// The size of a rectangle in the top-left corner of a canvas: of a dataset grid or the active area.
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
