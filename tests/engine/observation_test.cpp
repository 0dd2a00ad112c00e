#include "engine/observation.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <vector>

#include "engine/random_grids.hpp"

namespace arcfleet::engine {
namespace {

template <class Number>
std::vector<Number> written(Observation form, const rules::PlainGrid& grid) {
  std::vector<Number> out(observation_bytes(form, grid.side()) / sizeof(Number));
  write_observation(form, grid, std::as_writable_bytes(std::span(out)));
  return out;
}

TEST(Observation, HasItsDocumentedSize) {
  EXPECT_EQ(observation_bytes(Observation::packed, 5), 16U);
  EXPECT_EQ(observation_bytes(Observation::packed, 30), 480U);
  EXPECT_EQ(observation_bytes(Observation::int8, 30), 900U);
  EXPECT_EQ(observation_bytes(Observation::int32, 30), 3600U);
  EXPECT_EQ(observation_bytes(Observation::none, 30), 0U);
}

TEST(Observation, Int8AndInt32AreTheCellsRowByRow) {
  const auto grid = all_values(6);
  const auto narrow = written<std::int8_t>(Observation::int8, grid);
  const auto wide = written<std::int32_t>(Observation::int32, grid);
  for (std::size_t i = 0; i < grid.size(); ++i) {
    EXPECT_EQ(narrow[i], grid.values()[i]);
    EXPECT_EQ(wide[i], grid.values()[i]);
  }
}

TEST(Observation, PackedHoldsFourBitPlanes) {
  for (const int side : {1, 5, 6, 30, 32}) {
    const auto grid = all_values(side);
    const auto words = written<std::uint32_t>(Observation::packed, grid);
    const bool whole = side * side <= 32;
    for (int row = 0; row < side; ++row)
      for (int column = 0; column < side; ++column) {
        const int bit = whole ? row * side + column : column;
        int code = 0;
        for (int plane = 0; plane < 4; ++plane) {
          const auto word = words[static_cast<std::size_t>((whole ? 0 : 4 * row) + plane)];
          code |= static_cast<int>(word >> bit & 1U) << plane;
        }
        EXPECT_EQ(code == 15 ? -1 : code, grid.at(row, column)) << side;
      }
  }
}

}  // namespace
}  // namespace arcfleet::engine
