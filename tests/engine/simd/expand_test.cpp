#include <gtest/gtest.h>

#include <vector>

#include "engine/observation.hpp"
#include "engine/packed_tasks.hpp"
#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"
#include "rules/random.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/simd/expand_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/simd/expand-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_expand() {}
#else

// Rows of every width one after the other; bytes behind the last one must stay.
void check_expand() {
  for (std::size_t width = 1; width <= 32; ++width)
    for (const std::size_t count : {1U, 2U, 3U, 5U, 30U}) {
      rules::WordSequence random({width, count}, rules::Purpose::initial_grid, 0);
      std::vector<std::uint32_t> rows(4 * count);
      std::vector<std::int8_t> expected(count * width + 64, 77);
      for (std::size_t r = 0; r < count; ++r)
        for (std::size_t c = 0; c < width; ++c) {
          const int value = static_cast<int>(random.below(11)) - 1;
          expected[r * width + c] = static_cast<std::int8_t>(value);
          for (std::size_t p = 0; p < 4; ++p)
            rows[4 * r + p] |= (static_cast<std::uint32_t>(value) >> p & 1U) << c;
        }
      std::vector<std::int8_t> out(expected.size(), 77);
      expand_rows(rows.data(), count, width, out.data());
      ASSERT_EQ(out, expected) << count << " rows of " << width;
    }
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
namespace {

HWY_EXPORT(check_expand);

TEST(ExpandRows, WritesOneByteForEachCellAndNoMore) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_expand)(); });
}

}  // namespace
}  // namespace arcfleet::engine
#endif
