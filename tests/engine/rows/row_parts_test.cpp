#include "engine/rows/row_parts.hpp"

#include <gtest/gtest.h>

#include <set>

#include "engine/rows/row_fleet.hpp"

namespace arcfleet::engine::rows {
namespace {

TEST(RowParts, AreThereForEveryInstructionSetAndSide) {
  for (int side = 1; side <= RowFleet::max_side; ++side) {
    std::set<const void*> tables;
    for (const Isa& isa : instruction_sets()) {
      const RowParts& parts = RowFleet::parts(isa, side);
      tables.insert(&parts);
      EXPECT_TRUE(parts.draw != nullptr && parts.reset_ended != nullptr &&
                  parts.operate != nullptr && parts.score != nullptr && parts.observe != nullptr);
    }
    EXPECT_EQ(tables.size(), instruction_sets().size());  // code of their own
  }
}

}  // namespace
}  // namespace arcfleet::engine::rows
