#include "engine/simd/aligned_array.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>

namespace arcfleet::engine {
namespace {

TEST(AlignedArray, BeginsOnACacheLineWithZeros) {
  const AlignedArray<std::uint32_t> array(7, spare_elements);
  EXPECT_EQ(array.size(), 7U);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(array.data()) % 64, 0U);
  for (std::size_t i = 0; i < 7 + spare_elements; ++i) EXPECT_EQ(array.data()[i], 0U);
}

TEST(AlignedArray, MovesWithItsMemory) {
  AlignedArray<float> from(3);
  from.data()[2] = 5;
  const float* const memory = from.data();
  const AlignedArray<float> to = std::move(from);
  EXPECT_EQ(to.data(), memory);
  EXPECT_EQ(to[2], 5);
}

TEST(AlignedArray, OfPagesMovesWithThem) {
  AlignedArray<std::uint32_t> from(1 << 20);
  from.data()[(1 << 20) - 1] = 5;
  const std::uint32_t* const memory = from.data();
  AlignedArray<std::uint32_t> to(3);
  to = std::move(from);
  EXPECT_EQ(to.data(), memory);
  EXPECT_EQ(to.size(), 1U << 20);
  EXPECT_EQ(to[0], 0U);
  EXPECT_EQ(to[(1 << 20) - 1], 5U);
}

TEST(AlignedArray, MayBeEmpty) {
  const AlignedArray<float> none;
  EXPECT_EQ(none.size(), 0U);
  EXPECT_EQ(none.data(), nullptr);
}

}  // namespace
}  // namespace arcfleet::engine
