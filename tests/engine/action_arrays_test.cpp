#include "engine/action_arrays.hpp"

#include <gtest/gtest.h>

#include "engine/random_arrays.hpp"

namespace arcfleet::engine {
namespace {

using rules::SelectionKind;

constexpr ActionShape point{SelectionKind::point, 5};
constexpr ActionShape bbox{SelectionKind::bbox, 5};
constexpr ActionShape mask{SelectionKind::mask, 5};

TEST(ActionShape, HasTheElementsOfOneAction) {
  EXPECT_EQ(point.coordinates(), 2U);
  EXPECT_EQ(bbox.coordinates(), 4U);
  EXPECT_EQ(mask.coordinates(), 0U);
  EXPECT_EQ(point.cells(), 0U);
  EXPECT_EQ(mask.cells(), 25U);
}

TEST(ActionArrays, GiveTheActionOfEveryEnvironment) {
  const std::vector<std::int32_t> operations{3, 34};
  const std::vector<std::int32_t> coordinates{1, 2, 7, -1};
  const ActionArrays points{.operations = operations, .coordinates = coordinates.data()};
  EXPECT_EQ(points.action(1, point), (rules::Action{34, rules::Point{7, -1}}));
  const ActionArrays one{.operations = std::span(operations).first(1),
                         .coordinates = coordinates.data()};
  EXPECT_TRUE(one.one_for_all());
  EXPECT_EQ(one.action(900, bbox), (rules::Action{3, rules::Corners{1, 2, 7, -1}}));
}

TEST(ActionArrays, SelectCellsThatAreNotZero) {
  std::vector<std::uint8_t> cells(25, 0);
  cells[0] = 1;
  cells[24] = 255;
  const std::int32_t operation = 0;
  const ActionArrays arrays{.operations = {&operation, 1}, .cells = cells.data()};
  rules::RowBits expected;
  expected.rows[0] = 1;
  expected.rows[4] = 1 << 4;
  EXPECT_EQ(arrays.action(0, mask), (rules::Action{0, expected}));
}

TEST(ActionArrays, APartIsOfSomeEnvironments) {
  for (const ActionShape& shape : {point, bbox, mask}) {
    const RandomArrays all(shape, 20, 1);
    const ActionArrays part = all.arrays().part(7, 5, shape);
    ASSERT_EQ(part.operations.size(), 5U);
    for (std::size_t i = 0; i < 5; ++i)
      EXPECT_EQ(part.action(i, shape), all.arrays().action(7 + i, shape));
  }
}

TEST(FirstUnknownOperation, IsFoundWhereverItIs) {
  std::vector<std::int32_t> operations(1000, 34);
  EXPECT_EQ(first_unknown_operation(operations), 1000U);
  EXPECT_EQ(first_unknown_operation({}), 0U);
  for (const std::size_t place : {0U, 255U, 256U, 700U, 999U})
    for (const std::int32_t wrong : {35, -1, 1 << 30, -(1 << 30)}) {
      operations[place] = wrong;
      EXPECT_EQ(first_unknown_operation(operations), place);
      operations[place] = 0;
    }
}

TEST(WriteAction, IsReadBack) {
  for (const ActionShape& shape : {point, bbox, mask}) {
    const RandomArrays from(shape, 9, 2);
    RandomArrays to(shape, 9, 3);
    for (std::size_t i = 0; i < 9; ++i)
      write_action(from.arrays().action(i, shape), shape, i, to.operations.data(),
                   to.coordinates.data(), to.cells.data());
    EXPECT_EQ(to.actions(shape), from.actions(shape));
  }
}

}  // namespace
}  // namespace arcfleet::engine
