// Memory to registers and back. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_WORDS_WORD_MEMORY_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_WORDS_WORD_MEMORY_INL_HPP
#undef ARCFLEET_ENGINE_WORDS_WORD_MEMORY_INL_HPP
#else
#define ARCFLEET_ENGINE_WORDS_WORD_MEMORY_INL_HPP
#endif

#include "engine/words/word_block.hpp"
#include "engine/words/word_grid-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace words {

using namespace arcfleet::engine::words;

inline constexpr std::size_t lanes = hn::MaxLanes(D32());
static_assert(group_size % lanes == 0);

HWY_INLINE V32 load(const std::uint32_t* from) {
  return hn::Load(D32(), from);
}
HWY_INLINE void store(V32 v, std::uint32_t* to) {
  hn::Store(v, D32(), to);
}
HWY_INLINE const std::uint32_t* words_at(const Planes* planes) {
  return planes->word.data();
}
HWY_INLINE std::uint32_t* words_at(Planes* planes) {
  return planes->word.data();
}

// Every 4 x 4 matrix of words, one row of it in each register, transposed.
template <int Side>
HWY_INLINE WordGrid<Side> transposed_words(V32 a, V32 b, V32 c, V32 d) {
  const D32 d32;
  const D64 d64;
  const auto pairs = [d64](V32 v) HWY_ATTR { return hn::BitCast(d64, v); };
  const V64 low_1 = pairs(hn::InterleaveLower(d32, a, b));
  const V64 low_2 = pairs(hn::InterleaveLower(d32, c, d));
  const V64 high_1 = pairs(hn::InterleaveUpper(d32, a, b));
  const V64 high_2 = pairs(hn::InterleaveUpper(d32, c, d));
  return {{hn::BitCast(d32, hn::InterleaveLower(d64, low_1, low_2)),
           hn::BitCast(d32, hn::InterleaveUpper(d64, low_1, low_2)),
           hn::BitCast(d32, hn::InterleaveLower(d64, high_1, high_2)),
           hn::BitCast(d32, hn::InterleaveUpper(d64, high_1, high_2))}};
}

// The grids of the slots first..first + lanes - 1 of a group.
template <int Side>
HWY_INLINE WordGrid<Side> load_grids(const Planes* group, std::size_t first) {
  const D32 d;
  const Planes* from = group + first / 4;
  return transposed_words<Side>(hn::Load(d, words_at(from)), hn::Load(d, words_at(from + 4)),
                                hn::Load(d, words_at(from + 8)), hn::Load(d, words_at(from + 12)));
}
template <int Side>
HWY_INLINE void store_grids(const WordGrid<Side>& grid, Planes* group, std::size_t first) {
  const D32 d;
  Planes* to = group + first / 4;
  const auto by_grid =
      transposed_words<Side>(grid.planes[0], grid.planes[1], grid.planes[2], grid.planes[3]);
  for (std::size_t r = 0; r < 4; ++r) hn::Store(by_grid.planes[r], d, words_at(to + 4 * r));
}

// Grids from anywhere: those of from(0), from(4), ... from(Lanes - 4), one in each 128-bit block.
template <class D, class From>
HWY_INLINE hn::Vec<D> load_blocks(D d, From from) {
  if constexpr (hn::MaxLanes(d) == 4) {
    return hn::Load(d, from(0));
  } else {
    const hn::Half<D> half;
    constexpr std::size_t upper = hn::MaxLanes(d) / 2;
    const auto low = load_blocks(half, from);
    const auto high = load_blocks(half, [&](std::size_t j) { return from(j + upper); });
    return hn::Combine(d, high, low);
  }
}
template <class D, class To>
HWY_INLINE void store_blocks(D d, hn::Vec<D> v, To to) {
  if constexpr (hn::MaxLanes(d) == 4) {
    hn::Store(v, d, to(0));
  } else {
    const hn::Half<D> half;
    constexpr std::size_t upper = hn::MaxLanes(d) / 2;
    store_blocks(half, hn::LowerHalf(half, v), to);
    store_blocks(half, hn::UpperHalf(half, v), [&](std::size_t j) { return to(j + upper); });
  }
}

// The grid whose words begin at from(j) into lane j, and back.
template <int Side, class From>
HWY_INLINE WordGrid<Side> gathered_grids(From from) {
  const auto row = [&](std::size_t r) HWY_ATTR {
    return load_blocks(D32(), [&](std::size_t j) { return from(j + r); });
  };
  return transposed_words<Side>(row(0), row(1), row(2), row(3));
}
template <int Side, class To>
HWY_INLINE void scatter_grids(const WordGrid<Side>& grid, To to) {
  const auto by_grid =
      transposed_words<Side>(grid.planes[0], grid.planes[1], grid.planes[2], grid.planes[3]);
  for (std::size_t r = 0; r < 4; ++r)
    store_blocks(D32(), by_grid.planes[r], [&](std::size_t j) { return to(j + r); });
}

// The target planes of the slots first..first + lanes - 1 of a group.
template <int Side>
HWY_INLINE WordGrid<Side> load_targets(const std::uint32_t* group, std::size_t first) {
  const std::uint32_t* from = group + first;
  return {{load(from), load(from + group_size), load(from + 2 * group_size),
           load(from + 3 * group_size)}};
}

// The environments of a group's slots first..first + lanes - 1, counted from the group's first one.
HWY_INLINE V32 environments_of_slots(std::size_t first) {
  alignas(64) static constexpr std::array<std::uint32_t, group_size> in_group{
      0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15};
  return load(&in_group[first]);
}

// A group's words by slot, put in the order of the environments.
HWY_INLINE void to_environment_order(const std::uint32_t* slots, std::uint32_t* environments) {
  if constexpr (lanes == group_size) {
    const D32 d;
    hn::StoreU(hn::TableLookupLanes(load(slots), hn::IndicesFromVec(d, environments_of_slots(0))),
               d, environments);
  } else {
    const hn::CappedTag<std::uint32_t, 4> d;
    hn::StoreInterleaved4(hn::Load(d, slots), hn::Load(d, slots + 4), hn::Load(d, slots + 8),
                          hn::Load(d, slots + 12), d, environments);
  }
}

}  // namespace words
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
