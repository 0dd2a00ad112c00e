// Given actions from a learner's arrays into registers, one environment in each 32-bit lane.
// Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_SIMD_TAKE_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_SIMD_TAKE_INL_HPP
#undef ARCFLEET_ENGINE_SIMD_TAKE_INL_HPP
#else
#define ARCFLEET_ENGINE_SIMD_TAKE_INL_HPP
#endif

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "engine/action_arrays.hpp"
#include "engine/packed_tasks.hpp"
#include "engine/simd/philox-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {

// As many as a register has lanes, from two arrays that need not go on that far.
inline constexpr std::size_t taken_at_once = hn::MaxLanes(D32());
struct GivenBoxes {
  std::array<std::int32_t, taken_at_once> operation;
  std::array<std::int32_t, 4 * taken_at_once> coordinates;
};

// The codes of given operations, filtered.
HWY_INLINE V32 given_codes(const StepRules& rules, const std::int32_t* operations) {
  const D32 d;
  return hn::GatherIndex(d, rules.given.data(), hn::LoadU(hn::RebindToSigned<D32>(), operations));
}

// Coordinates moved onto the canvas.
HWY_INLINE V32 on_canvas(hn::Vec<hn::RebindToSigned<D32>> coordinate, int side) {
  const hn::RebindToSigned<D32> d;
  return hn::BitCast(D32(), hn::Min(hn::Max(coordinate, hn::Zero(d)), hn::Set(d, side - 1)));
}

// The box that two corners span, or the cell of a point: all four bounds inclusive.
struct TakenBoxes {
  V32 top, left, bottom, right;
};
HWY_INLINE TakenBoxes given_boxes(const std::int32_t* coordinates, bool point, int side) {
  const hn::RebindToSigned<D32> d;
  hn::Vec<hn::RebindToSigned<D32>> row_1, column_1, row_2, column_2;
  if (point) {
    hn::LoadInterleaved2(d, coordinates, row_1, column_1);
    const V32 row = on_canvas(row_1, side);
    const V32 column = on_canvas(column_1, side);
    return {row, column, row, column};
  }
  hn::LoadInterleaved4(d, coordinates, row_1, column_1, row_2, column_2);
  const V32 a = on_canvas(row_1, side);
  const V32 b = on_canvas(column_1, side);
  const V32 c = on_canvas(row_2, side);
  const V32 e = on_canvas(column_2, side);
  return {hn::Min(a, c), hn::Min(b, e), hn::Max(a, c), hn::Max(b, e)};
}

// Calls use(i, operations, coordinates) for every register of environments. The last ones, if they
// do not fill a register, come from a copy that goes on.
template <class Use>
HWY_INLINE void for_given_boxes(const ActionArrays& actions, std::size_t per_action, Use use) {
  const std::size_t count = actions.operations.size();
  std::size_t i = 0;
  for (; i + taken_at_once <= count; i += taken_at_once)
    use(i, actions.operations.data() + i, actions.coordinates + i * per_action);
  if (i == count) return;
  GivenBoxes last{};
  std::memcpy(last.operation.data(), actions.operations.data() + i,
              (count - i) * sizeof(std::int32_t));
  std::memcpy(last.coordinates.data(), actions.coordinates + i * per_action,
              (count - i) * per_action * sizeof(std::int32_t));
  use(i, last.operation.data(), last.coordinates.data());
}

// Bit c is set if cell c of `cells` is not 0. At most 32 cells.
HWY_INLINE std::uint32_t bits_of_cells(const std::uint8_t* cells, std::size_t count) {
  constexpr std::uint64_t low_seven = 0x7F7F7F7F7F7F7F7F;
  std::uint32_t bits = 0;
  for (std::size_t begin = 0; begin < count; begin += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, cells + begin, std::min<std::size_t>(8, count - begin));
    // The top bit of every byte that is not 0; then all eight of them side by side.
    const std::uint64_t set = ((((eight & low_seven) + low_seven) | eight) & ~low_seven) >> 7;
    bits |= static_cast<std::uint32_t>(set * 0x0102040810204080 >> 56) << begin;
  }
  return bits;
}

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
