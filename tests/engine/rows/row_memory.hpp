// Plain grids and masks as rows of bits, for tests.
#pragma once

#include <array>

#include "engine/packed_tasks.hpp"
#include "rules/pictures.hpp"

namespace arcfleet::engine::rows {

// The rows of one grid, with room for a register behind them.
struct alignas(64) GridMemory {
  explicit GridMemory(const rules::PlainGrid& grid) : side(grid.side()) { pack_rows(grid); }
  void pack_rows(const rules::PlainGrid& grid) {
    std::array<std::uint32_t, 4 * rules::max_side> packed{};
    pack(grid, {packed.data(), packed_words(Packing::by_rows, side)});
    words = {};
    for (std::size_t i = 0; i < packed.size(); ++i) words[i] = packed[i];
  }
  [[nodiscard]] rules::PlainGrid plain() const {
    return unpack({words.data(), packed_words(Packing::by_rows, side)}, side);
  }
  int side;
  std::array<std::uint32_t, 4 * rules::max_side + 64> words{};
};

inline std::uint32_t row_bits(const rules::PlainMask& mask, int row) {
  std::uint32_t bits = 0;
  for (int column = 0; column < mask.side(); ++column)
    bits |= std::uint32_t{mask.at(row, column)} << column;
  return bits;
}

}  // namespace arcfleet::engine::rows
