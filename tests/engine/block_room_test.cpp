#include "engine/block_room.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace arcfleet::engine {
namespace {

using rules::StepType;

struct NoScratch {};

std::vector<std::uint32_t> ended(const std::vector<StepType>& types) {
  BlockRoom<NoScratch, 40> room;
  room.find_ended(types);
  return {room.ended().begin(), room.ended().end()};
}

TEST(BlockRoom, ListsTheEnvironmentsThatEnded) {
  std::vector<StepType> types(40, StepType::mid);
  EXPECT_TRUE(ended(types).empty());
  types[0] = StepType::terminated;
  types[7] = StepType::first;
  types[8] = StepType::truncated;
  types[39] = StepType::terminated;
  EXPECT_EQ(ended(types), (std::vector<std::uint32_t>{0, 8, 39}));
  EXPECT_EQ(ended(std::vector(40, StepType::truncated)).size(), 40U);
  EXPECT_EQ(ended({StepType::first, StepType::truncated}), (std::vector<std::uint32_t>{1}));
  EXPECT_TRUE(ended({}).empty());
}

TEST(BlockRoom, ForgetsThem) {
  BlockRoom<NoScratch, 40> room;
  const std::vector types(3, StepType::terminated);
  room.find_ended(types);
  EXPECT_EQ(room.ended().size(), 3U);
  room.clear();
  EXPECT_TRUE(room.ended().empty());
}

}  // namespace
}  // namespace arcfleet::engine
