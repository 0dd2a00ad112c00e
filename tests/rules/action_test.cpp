#include "rules/action.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "rules/pictures.hpp"

namespace arcfleet::rules {
namespace {

TEST(Selection, APointIsOneCellClippedToTheCanvas) {
  EXPECT_EQ(selected_cells(Point{1, 2}, 4), mask_of({"----", "--#-", "----", "----"}));
  EXPECT_EQ(selected_cells(Point{-3, 99}, 4), mask_of({"---#", "----", "----", "----"}));
}

TEST(Selection, CornersMayStandInAnyOrder) {
  const auto expected = mask_of({"----", "-###", "-###", "----"});
  EXPECT_EQ(selected_cells(Corners{1, 1, 2, 3}, 4), expected);
  EXPECT_EQ(selected_cells(Corners{2, 3, 1, 1}, 4), expected);
  EXPECT_EQ(selected_cells(Corners{1, 99, 2, 1}, 4), expected);
}

TEST(Selection, RowBitsAreCellsAndBitsOutsideTheCanvasAreIgnored) {
  RowBits bits;
  bits.rows[0] = 0b0101;
  bits.rows[3] = 0xfffffff8;
  bits.rows[4] = 0xffffffff;
  EXPECT_EQ(selected_cells(bits, 4), mask_of({"#-#-", "----", "----", "---#"}));
}

ActionDistribution distribution(SelectionKind kind, int side) {
  return {kind, operations_of(OperationSet::full), side};
}

TEST(DrawnAction, DependsOnSeedEnvironmentAndStepAlone) {
  for (const auto kind : {SelectionKind::point, SelectionKind::bbox, SelectionKind::mask}) {
    const auto d = distribution(kind, 30);
    const Action action = draw_action(d, {42, 7}, 1000);
    EXPECT_EQ(action, draw_action(d, {42, 7}, 1000));
    EXPECT_NE(action, draw_action(d, {42, 8}, 1000));
    EXPECT_NE(action, draw_action(d, {43, 7}, 1000));
    EXPECT_NE(action, draw_action(d, {42, 7}, 1001));
  }
}

TEST(DrawnAction, NoTwoStepsShareWords) {
  EXPECT_EQ(words_per_action(distribution(SelectionKind::point, 32)), 1);
  EXPECT_EQ(words_per_action(distribution(SelectionKind::bbox, 8)), 1);
  EXPECT_EQ(words_per_action(distribution(SelectionKind::bbox, 9)), 2);
  EXPECT_EQ(words_per_action(distribution(SelectionKind::mask, 3)), 4);
  EXPECT_EQ(words_per_action(distribution(SelectionKind::mask, 30)), 32);
}

// Step 3 on a 30 x 30 canvas takes words 6 and 7: operation and first corner come from word 6, the
// second corner from word 7.
TEST(DrawnAction, TakesItsChoicesFromTheDocumentedWords) {
  const RandomStream stream{5, 11};
  const auto block = stream.block(Purpose::action, 0, 1);  // words 4..7: steps 2 and 3
  const Action action = draw_action(distribution(SelectionKind::bbox, 30), stream, 3);
  Fraction first(block[2]);
  Fraction second(block[3]);
  const auto take = [](Fraction& f, std::uint32_t n) { return static_cast<int>(f.take(n)); };
  EXPECT_EQ(action.operation, take(first, operation_count));
  const auto corners = std::get<Corners>(action.selection);
  EXPECT_EQ(corners.row_1, take(first, 30));
  EXPECT_EQ(corners.column_1, take(first, 30));
  EXPECT_EQ(corners.row_2, take(second, 30));
  EXPECT_EQ(corners.column_2, take(second, 30));
}

// Pearson's chi-squared against equal counts, in standard deviations from its mean.
double chi_squared_deviation(const std::map<int, int>& counts, int values, int draws) {
  double chi_squared = 0;
  const double expected = static_cast<double>(draws) / values;
  for (int value = 0; value < values; ++value) {
    const auto found = counts.find(value);
    const double observed = found == counts.end() ? 0 : found->second;
    chi_squared += (observed - expected) * (observed - expected) / expected;
  }
  return (chi_squared - (values - 1)) / std::sqrt(2.0 * (values - 1));
}

TEST(DrawnAction, OperationsAndCoordinatesAreUniform) {
  constexpr int draws = 200'000;
  for (const int side : {5, 30}) {
    std::map<int, int> operations, rows, columns, cells;
    for (int i = 0; i < draws; ++i) {
      const Action action = draw_action(distribution(SelectionKind::bbox, side),
                                        {1, static_cast<std::uint64_t>(i % 100)},
                                        static_cast<std::uint64_t>(i / 100));
      const auto corners = std::get<Corners>(action.selection);
      ++operations[action.operation];
      ++rows[corners.row_1];
      ++columns[corners.column_2];
      ++cells[corners.row_2 * side + corners.column_1];
    }
    EXPECT_LT(std::abs(chi_squared_deviation(operations, operation_count, draws)), 5) << side;
    EXPECT_LT(std::abs(chi_squared_deviation(rows, side, draws)), 5) << side;
    EXPECT_LT(std::abs(chi_squared_deviation(columns, side, draws)), 5) << side;
    EXPECT_LT(std::abs(chi_squared_deviation(cells, side * side, draws)), 5) << side;
  }
}

TEST(DrawnAction, MaskCellsAreFairCoins) {
  constexpr int draws = 2000;
  int set = 0;
  for (int i = 0; i < draws; ++i)
    set += count(selected_cells(
        draw_action(distribution(SelectionKind::mask, 30), {3, 0}, static_cast<std::uint64_t>(i))
            .selection,
        30));
  const double deviation = std::sqrt(draws * 900 * 0.25);
  EXPECT_NEAR(set, draws * 450, 5 * deviation);
}

TEST(DrawnAction, StaysInItsOperationSet) {
  const ActionDistribution raw{SelectionKind::point, operations_of(OperationSet::raw), 5};
  for (std::uint64_t step = 0; step < 1000; ++step) {
    const int number = draw_action(raw, {0, 0}, step).operation;
    EXPECT_TRUE(number <= 9 || number == 33 || number == 34) << number;
  }
}

TEST(BaselineAction, FollowsTheOriginalScript) {
  EXPECT_EQ(baseline_action(0, 30), (Action{0, Point{0, 0}}));
  EXPECT_EQ(baseline_action(33, 30), (Action{33, Point{3, 3}}));
  EXPECT_EQ(baseline_action(1, 30), (Action{1, Corners{1, 1, 6, 6}}));
  EXPECT_EQ(baseline_action(16, 30), (Action{16, Corners{1, 1, 6, 6}}));
  EXPECT_EQ(baseline_action(2, 30), (Action{2, Corners{2, 2, 4, 4}}));
  EXPECT_EQ(baseline_action(74, 30), (Action{4, Corners{24, 24, 26, 26}}));
  EXPECT_EQ(baseline_action(69, 30), (Action{34, Point{9, 9}}));
}

}  // namespace
}  // namespace arcfleet::rules
