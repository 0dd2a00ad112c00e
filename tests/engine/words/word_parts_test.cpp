#include "engine/words/word_parts.hpp"

#include <gtest/gtest.h>

#include <set>

#include "engine/words/word_fleet.hpp"

namespace arcfleet::engine::words {
namespace {

TEST(WordParts, AreThereForEveryInstructionSetAndSide) {
  for (int side = 1; side <= WordFleet::max_side; ++side) {
    std::set<const void*> tables;
    for (const Isa& isa : instruction_sets()) {
      const WordParts& parts = WordFleet::parts(isa, side);
      tables.insert(&parts);
      EXPECT_TRUE(parts.draw != nullptr && parts.reset_ended != nullptr &&
                  parts.operate != nullptr && parts.score != nullptr && parts.observe != nullptr);
    }
    EXPECT_EQ(tables.size(), instruction_sets().size());  // code of their own
  }
}

}  // namespace
}  // namespace arcfleet::engine::words
