// Grids and masks that hold a bit of everything, for tests of a layout's vocabulary.
#pragma once

#include <vector>

#include "rules/pictures.hpp"
#include "rules/random.hpp"

namespace arcfleet::engine {

// Every value, much padding and much 0; the first grid is all 0, the second all padding.
inline std::vector<rules::PlainGrid> random_grids(int side, int count) {
  std::vector<rules::PlainGrid> grids{rules::PlainGrid::filled(side, 0),
                                      rules::PlainGrid::filled(side, rules::padding)};
  rules::WordSequence random({7, static_cast<std::uint64_t>(side)}, rules::Purpose::action, 0);
  for (int g = 0; g < count; ++g) {
    rules::PlainGrid grid = rules::PlainGrid::filled(side, 0);
    for (rules::Cell& cell : grid.values())
      cell = static_cast<rules::Cell>(static_cast<int>(random.below(14)) % 11 - 1);
    grids.push_back(grid);
  }
  return grids;
}

// Every value somewhere: cell i holds (i mod 11) - 1.
inline rules::PlainGrid all_values(int side) {
  rules::PlainGrid grid = rules::PlainGrid::filled(side, 0);
  for (std::size_t i = 0; i < grid.size(); ++i)
    grid.values()[i] = static_cast<rules::Cell>(static_cast<int>(i % 11) - 1);
  return grid;
}

// Empty, full, single cells and random ones.
inline std::vector<rules::PlainMask> random_masks(int side, int count) {
  std::vector<rules::PlainMask> masks{rules::PlainMask::none(side),
                                      rules::PlainMask(side, rules::Flag{1})};
  rules::WordSequence random({8, static_cast<std::uint64_t>(side)}, rules::Purpose::action, 0);
  for (int m = 0; m < count; ++m) {
    rules::PlainMask mask = rules::PlainMask::none(side);
    if (m % 3 == 0)
      mask.values()[random.below(static_cast<std::uint32_t>(mask.size()))] = 1;
    else
      for (rules::Flag& flag : mask.values()) flag = random.below(m % 3 + 1) == 0 ? 1 : 0;
    masks.push_back(mask);
  }
  return masks;
}

}  // namespace arcfleet::engine
