#include <gtest/gtest.h>

#include <vector>

#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"
#include "engine/words/word_block.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/words/word_memory_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/words/word_memory-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_word_memory() {}
#else

namespace words {

// Plane p of environment i.
std::uint32_t word_of(std::size_t i, std::size_t p) {
  return static_cast<std::uint32_t>(100 * i + p);
}

struct alignas(64) Group {
  Planes planes[group_size];
};
Group numbered() {
  Group group;
  for (std::size_t i = 0; i < group_size; ++i)
    for (std::size_t p = 0; p < 4; ++p) group.planes[i].word[p] = word_of(i, p);
  return group;
}

void check_groups() {
  const D32 d;
  const Group group = numbered();
  Group copy{};
  for (std::size_t first = 0; first < group_size; first += lanes) {
    const auto grids = load_grids<5>(group.planes, first);
    HWY_ALIGN std::uint32_t environments[hn::MaxLanes(D32())];
    hn::Store(environments_of_slots(first), d, environments);
    for (std::size_t p = 0; p < 4; ++p) {
      HWY_ALIGN std::uint32_t plane[hn::MaxLanes(D32())];
      hn::Store(grids.planes[p], d, plane);
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        EXPECT_EQ(environments[lane], slot_of(first + lane));
        EXPECT_EQ(plane[lane], word_of(slot_of(first + lane), p));
      }
    }
    store_grids(grids, copy.planes, first);
  }
  for (std::size_t i = 0; i < group_size; ++i) EXPECT_EQ(copy.planes[i].word, group.planes[i].word);
}

void check_scattered() {
  Group group = numbered();
  const auto place = [&](std::size_t lane) { return 15 - lane; };
  const auto grids = gathered_grids<5>([&](std::size_t lane) {
    return static_cast<const std::uint32_t*>(group.planes[place(lane)].word.data());
  });
  Group copy{};
  scatter_grids(grids, [&](std::size_t lane) { return copy.planes[place(lane)].word.data(); });
  for (std::size_t lane = 0; lane < lanes; ++lane)
    EXPECT_EQ(copy.planes[place(lane)].word, group.planes[place(lane)].word);
  EXPECT_EQ(hn::GetLane(grids.planes[2]), word_of(15, 2));
}

void check_order() {
  alignas(64) std::uint32_t slots[group_size];
  alignas(64) std::uint32_t environments[group_size];
  for (std::size_t i = 0; i < group_size; ++i) slots[slot_of(i)] = static_cast<std::uint32_t>(i);
  to_environment_order(slots, environments);
  for (std::size_t i = 0; i < group_size; ++i) EXPECT_EQ(environments[i], i);
}

}  // namespace words

void check_word_memory() {
  words::check_groups();
  words::check_scattered();
  words::check_order();
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
namespace {

HWY_EXPORT(check_word_memory);

TEST(WordMemory, BringsGroupsIntoSlotsAndBack) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_word_memory)(); });
}

}  // namespace
}  // namespace arcfleet::engine
#endif
