#include "engine/observation.hpp"

#include <array>
#include <cstdint>
#include <cstring>

#include "engine/engine_kind.hpp"

namespace arcfleet::engine {
namespace {

constexpr std::size_t word_bytes = sizeof(std::uint32_t);

bool fits_in_words(int side) {
  return side <= max_words_side;
}

template <class Number>
void write_cells(const rules::PlainGrid& grid, std::span<std::byte> out) {
  std::size_t offset = 0;
  for (const rules::Cell cell : grid.values()) {
    const Number number = cell;
    std::memcpy(out.data() + offset, &number, sizeof number);
    offset += sizeof number;
  }
}

void write_packed(const rules::PlainGrid& grid, std::span<std::byte> out) {
  const int side = grid.side();
  const bool whole = fits_in_words(side);
  std::array<std::uint32_t, 4L * rules::max_side> words{};
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column) {
      const auto code = static_cast<std::uint32_t>(grid.at(row, column)) & 15U;
      const int first_word = whole ? 0 : 4 * row;
      const int bit = whole ? row * side + column : column;
      for (int plane = 0; plane < 4; ++plane)
        words[static_cast<std::size_t>(first_word + plane)] |= (code >> plane & 1U) << bit;
    }
  std::memcpy(out.data(), words.data(), out.size());
}

}  // namespace

std::size_t observation_bytes(Observation form, int side) {
  const auto rows = static_cast<std::size_t>(side);
  switch (form) {
    case Observation::packed:
      return word_bytes * 4 * (fits_in_words(side) ? 1 : rows);
    case Observation::int8:
      return rows * rows;
    case Observation::int32:
      return rows * rows * sizeof(std::int32_t);
    case Observation::none:
      break;
  }
  return 0;
}

void write_observation(Observation form, const rules::PlainGrid& grid, std::span<std::byte> out) {
  switch (form) {
    case Observation::packed:
      return write_packed(grid, out);
    case Observation::int8:
      return write_cells<std::int8_t>(grid, out);
    case Observation::int32:
      return write_cells<std::int32_t>(grid, out);
    case Observation::none:
      break;
  }
}

}  // namespace arcfleet::engine
