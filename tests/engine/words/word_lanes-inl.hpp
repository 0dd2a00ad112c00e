// Plain grids and masks to lanes and back, for tests. Included once for each instruction set.
#if defined(ARCFLEET_TESTS_ENGINE_WORDS_WORD_LANES_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_TESTS_ENGINE_WORDS_WORD_LANES_INL_HPP
#undef ARCFLEET_TESTS_ENGINE_WORDS_WORD_LANES_INL_HPP
#else
#define ARCFLEET_TESTS_ENGINE_WORDS_WORD_LANES_INL_HPP
#endif

#include <array>

#include "engine/packed_tasks.hpp"
#include "engine/words/word_grid-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace words {

// The same grid in every lane.
template <int Side>
HWY_INLINE WordGrid<Side> lanes_of(const rules::PlainGrid& grid) {
  std::array<std::uint32_t, 4> planes{};
  pack(grid, planes);
  return {{all(planes[0]), all(planes[1]), all(planes[2]), all(planes[3])}};
}
template <int Side>
HWY_INLINE WordMask<Side> lanes_of(const rules::PlainMask& mask) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < mask.size(); ++i) bits |= std::uint32_t{mask.values()[i]} << i;
  return {all(bits)};
}

template <int Side>
HWY_INLINE rules::PlainGrid plain(const WordGrid<Side>& grid) {
  std::array<std::uint32_t, 4> planes{};
  for (std::size_t p = 0; p < 4; ++p) planes[p] = hn::GetLane(grid.planes[p]);
  return unpack(planes, Side);
}
template <int Side>
HWY_INLINE rules::PlainMask plain(WordMask<Side> mask) {
  rules::PlainMask out = rules::PlainMask::none(Side);
  for (std::size_t i = 0; i < out.size(); ++i) out.values()[i] = hn::GetLane(mask.bits) >> i & 1;
  return out;
}
HWY_INLINE int plain(IntLanes number) {
  return static_cast<int>(hn::GetLane(number.lanes));
}
HWY_INLINE rules::Box plain(const WordBox& box) {
  return {plain(box.top), plain(box.left), plain(box.bottom), plain(box.right)};
}
HWY_INLINE WordBox lanes_of(const rules::Box& box) {
  return {number(box.top), number(box.left), number(box.bottom), number(box.right)};
}

}  // namespace words
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
