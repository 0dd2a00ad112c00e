#include "results/hdf5_blocks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "results/image_reader.hpp"
#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

// blocks[block] of so many rows of 500; rows that a block lacks are NaN.
struct Large {
  std::vector<std::vector<double>> blocks;
  std::size_t rows = 40;
  static constexpr std::size_t width = 500;

  std::vector<std::byte> bytes() const {
    const Hdf5Image image;
    const Hdf5Writer root = image.root();
    root.scale("block", std::vector<std::int64_t>(blocks.size()), {"1", "block", "Block."});
    root.scale("row", std::vector<std::int64_t>(rows), {"1", "row", "Row."});
    root.scale("cell", std::vector<std::int64_t>(width), {"1", "cell", "Cell."});
    root.array_of_blocks(
        {"times", {"block", "row", "cell"}, {blocks.begin(), blocks.end()}, {"s", "t", "T."}});
    return image.bytes();
  }
  std::vector<double> expected() const {
    std::vector<double> cells;
    for (auto block : blocks) {
      block.resize(rows * width, std::nan(""));
      cells.insert(cells.end(), block.begin(), block.end());
    }
    return cells;
  }
};

void expect_same(const std::vector<double>& cells, const std::vector<double>& expected) {
  ASSERT_EQ(cells.size(), expected.size());
  for (std::size_t i = 0; i < cells.size(); ++i)
    ASSERT_TRUE(cells[i] == expected[i] || (std::isnan(cells[i]) && std::isnan(expected[i]))) << i;
}

std::vector<double> numbers(std::size_t count) {
  std::vector<double> values(count);
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

TEST(Hdf5Blocks, AreReadBackAsGiven) {
  constexpr std::size_t width = Large::width;
  std::vector<double> mixed = numbers(10 * width);
  std::fill_n(mixed.begin() + 3 * width, 2 * width, 0.0);  // two rows of nothing but 0
  mixed[7 * width] = 0;
  const std::vector<double> zeros(30 * width);
  for (const Large& large : {Large{{numbers(40 * width), mixed, {}}}, Large{{zeros, zeros, mixed}},
                             Large{{mixed, numbers(width)}, 10}, Large{{{}, {}}}}) {
    const ImageReader reader(large.bytes());
    EXPECT_EQ(reader.shape("times"),
              (std::vector<hsize_t>{large.blocks.size(), large.rows, width}));
    expect_same(reader.reals("times"), large.expected());
    EXPECT_EQ(reader.scales("times"), (std::vector<std::string>{"block", "row", "cell"}));
    EXPECT_EQ(reader.text("times", "units"), "s");
  }
}

TEST(Hdf5Blocks, RowsOfNothingTakeNoPlace) {
  constexpr std::size_t width = Large::width;
  const auto bytes = [](const Large& large) { return large.bytes().size(); };
  const std::vector<double> zeros(40 * width);
  const std::size_t none = bytes(Large{{{}, {}, {}}});
  EXPECT_LT(bytes(Large{{zeros, zeros, zeros}}), none + 4096);
  const std::size_t one_row = bytes(Large{{numbers(width), {}, {}}});
  EXPECT_LT(one_row, none + 16'000);
  EXPECT_GT(bytes(Large{{numbers(40 * width), zeros, {}}}), 40 * width * sizeof(double));
}

// Of small ones, too: many of a run's counters are nothing but 0, or NaN where the kernel does not
// tell.
TEST(Hdf5Blocks, SmallOnesOfNothingTakeNoPlace) {
  const auto image_of = [](double value) {
    const std::vector<double> cells(20, value);
    const Hdf5Image image;
    for (const char* scale : {"block", "row", "cell"})
      image.root().scale(scale, std::vector<std::int64_t>(scale[0] == 'r' ? 20 : 1),
                         {"1", scale, "Scale."});
    image.root().array_of_blocks({"times", {"block", "row", "cell"}, {cells}, {"s", "t", "T."}});
    const auto bytes = image.bytes();
    expect_same(ImageReader(bytes).reals("times"), cells);
    return bytes.size();
  };
  EXPECT_LT(image_of(0) + 150, image_of(1));
  EXPECT_LT(image_of(std::nan("")) + 130, image_of(1));
}

TEST(Hdf5Blocks, ThatDoNotFitAreRefused) {
  EXPECT_THROW((Large{{numbers(41 * Large::width)}}.bytes()), RecordError);
  EXPECT_THROW((Large{{numbers(Large::width + 1)}}.bytes()), RecordError);
}

}  // namespace
}  // namespace arcfleet::results
