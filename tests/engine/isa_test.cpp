#include "engine/isa.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "engine/simd/targets.hpp"
#include "hwy/highway.h"

namespace arcfleet::engine {
namespace {

TEST(InstructionSets, AreOrderedFromTheBest) {
  // A better target has a lower bit.
  const auto& sets = instruction_sets();
  for (std::size_t i = 1; i < sets.size(); ++i) EXPECT_LT(sets[i - 1].target, sets[i].target);
}

TEST(InstructionSets, HaveOneBitAndANameOfTheirOwn) {
  for (const Isa& isa : instruction_sets()) {
    EXPECT_NE(isa.target, 0);
    EXPECT_EQ(isa.target & (isa.target - 1), 0);
    EXPECT_EQ(isa_named(isa.name), isa);
  }
}

// Of this Highway: one that does not know an instruction set has another use, or none, for its bit.
constexpr std::int64_t known_proven_targets() {
  std::int64_t known = HWY_AVX3_DL | HWY_AVX3 | HWY_AVX2 | HWY_SSE4 | HWY_NEON;
#ifdef HWY_SSE2
  known |= HWY_SSE2;
#endif
  return known;
}

TEST(InstructionSets, AreThoseThatAreProvenAndNoOthers) {
  constexpr std::int64_t known = known_proven_targets();
  EXPECT_EQ(ARCFLEET_PROVEN_TARGETS & known, known);
  EXPECT_EQ(HWY_TARGETS & ~known & ~ARCFLEET_SUBSTITUTES, 0);
  for (const Isa& isa : instruction_sets()) EXPECT_NE(isa.target & known, 0) << isa.name;
}

TEST(IsaNamed, RefusesWhatTheProcessorDoesNotOffer) {
  EXPECT_THROW(isa_named("warp"), std::invalid_argument);
  EXPECT_THROW(isa_named("none"), std::invalid_argument);
}

#ifdef __aarch64__
TEST(IsaNamed, TakesNeonOnEveryAArch64Processor) {
  EXPECT_EQ(isa_named("").name, "NEON");
}
#endif
#ifdef __x86_64__
TEST(IsaNamed, TakesTheFirstForAnEmptyName) {
  if (instruction_sets().empty()) {
    EXPECT_THROW(isa_named(""), std::invalid_argument);
  } else {
    EXPECT_EQ(isa_named(""), instruction_sets().front());
  }
}
#endif

}  // namespace
}  // namespace arcfleet::engine
