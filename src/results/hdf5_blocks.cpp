#include "results/hdf5_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "results/hdf5_checks.hpp"

namespace arcfleet::results {
namespace {

using Row = std::span<const double>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool holds_only(Row row, double value) {
  if (std::isnan(value)) return std::ranges::all_of(row, [](double c) { return std::isnan(c); });
  return std::ranges::all_of(row, [value](double c) { return c == value; });
}

// [block][row][cell]
struct BlockShape {
  hsize_t blocks;
  hsize_t rows;
  hsize_t width;

  // Smaller ones are stored in one piece, as any other dataset.
  [[nodiscard]] bool is_large() const {
    constexpr hsize_t large_bytes = 1 << 16;
    return bytes() >= large_bytes;
  }
  [[nodiscard]] hsize_t bytes() const { return blocks * rows * width * sizeof(double); }
};

BlockShape checked_shape(const Blocks& blocks, const std::vector<hsize_t>& lengths) {
  bool fits = lengths.size() == 3 && blocks.blocks.size() == lengths[0];
  for (const Row& block : blocks.blocks)
    fits = fits && block.size() <= lengths[1] * lengths[2] &&
           (block.empty() || block.size() % lengths[2] == 0);
  if (!fits)
    throw RecordError("cannot make the HDF5 file: the blocks of " + blocks.name +
                      " are not as its dimensions want (a mistake in the program)");
  return {lengths[0], lengths[1], lengths[2]};
}

// How many rows hold nothing but 0, nothing but NaN, as those do that no block has, and others.
struct RowCounts {
  hsize_t zero = 0;
  hsize_t nan = 0;
  hsize_t other = 0;
};

RowCounts counted_rows(const Blocks& blocks, const BlockShape& shape) {
  RowCounts rows;
  for (const Row& block : blocks.blocks)
    for (std::size_t at = 0; at < block.size(); at += shape.width) {
      const Row row = block.subspan(at, shape.width);
      if (holds_only(row, 0))
        ++rows.zero;
      else if (!holds_only(row, nan))
        ++rows.other;
    }
  rows.nan = shape.blocks * shape.rows - rows.zero - rows.other;
  return rows;
}

// Small arrays have HDF5's own fill value, 0, which takes no place, unless all is NaN.
double fill_of(const RowCounts& rows, const BlockShape& shape) {
  if (shape.is_large()) return rows.zero > rows.nan ? 0 : nan;
  return rows.zero + rows.other == 0 ? nan : 0;
}

// Chunks of whole rows, so that each can be left out.
Hdf5Handle layout_of(const BlockShape& shape, double fill, bool is_all_fill) {
  constexpr hsize_t least_chunk_bytes = 1 << 12;
  Hdf5Handle create = small_header();
  if (fill != 0)
    checked(H5Pset_fill_value(create.id(), H5T_NATIVE_DOUBLE, &fill), "choosing a fill value");
  if (shape.bytes() > 0 && shape.bytes() <= most_compact_bytes && !is_all_fill)
    checked(H5Pset_layout(create.id(), H5D_COMPACT), "choosing a layout");
  if (!shape.is_large()) return create;
  const hsize_t rows = least_chunk_bytes / (shape.width * sizeof(double));
  const hsize_t chunk[] = {1, std::clamp<hsize_t>(rows, 1, shape.rows), shape.width};
  checked(H5Pset_chunk(create.id(), 3, chunk), "choosing a layout");
  return create;
}

class BlockWriter {
 public:
  BlockWriter(hid_t dataset, const Blocks& blocks, const BlockShape& shape, double fill)
      : dataset_(dataset),
        blocks_(blocks),
        shape_(shape),
        fill_(fill),
        none_(std::isnan(fill) ? 0 : shape.width, nan) {}

  // Finds in each block the stretches of rows that differ from the fill value.
  void write_block(hsize_t number) const {
    const Row cells = blocks_.blocks[number];
    const hsize_t rows = shape_.width == 0 ? 0 : cells.size() / shape_.width;
    for (hsize_t first = 0, next = 0; first < rows; first = next + 1) {
      for (next = first; next < rows && !is_fill(cells, next);) ++next;
      if (next > first) write(number, first, next - first, cells.data() + first * shape_.width);
    }
    if (none_.empty()) return;
    for (hsize_t row = rows; row < shape_.rows; ++row) write(number, row, 1, none_.data());
  }

 private:
  [[nodiscard]] bool is_fill(Row cells, hsize_t row) const {
    return holds_only(cells.subspan(row * shape_.width, shape_.width), fill_);
  }

  void write(hsize_t block, hsize_t row, hsize_t rows, const double* cells) const {
    const std::string what = "writing the dataset " + blocks_.name;
    const hsize_t first[] = {block, row, 0};
    const hsize_t count[] = {1, rows, shape_.width};
    const Hdf5Handle place = space_of({shape_.blocks, shape_.rows, shape_.width});
    checked(H5Sselect_hyperslab(place.id(), H5S_SELECT_SET, first, nullptr, count, nullptr), what);
    const Hdf5Handle from = space_of({1, rows, shape_.width});
    checked(H5Dwrite(dataset_, H5T_NATIVE_DOUBLE, from.id(), place.id(), H5P_DEFAULT, cells), what);
  }

  hid_t dataset_;
  const Blocks& blocks_;
  const BlockShape& shape_;
  double fill_;
  std::vector<double> none_;  // the row of a block that ended; empty: it need not be written
};

}  // namespace

Hdf5Handle write_blocks(hid_t group, const Blocks& blocks, const std::vector<hsize_t>& lengths) {
  const BlockShape shape = checked_shape(blocks, lengths);
  const RowCounts rows = counted_rows(blocks, shape);
  const double fill = fill_of(rows, shape);
  const bool is_all_fill = rows.other + (std::isnan(fill) ? rows.zero : rows.nan) == 0;
  Hdf5Handle dataset = owned(H5Dcreate_anon(group, H5T_NATIVE_DOUBLE, space_of(lengths).id(),
                                            layout_of(shape, fill, is_all_fill).id(), H5P_DEFAULT),
                             H5Dclose, "writing the dataset " + blocks.name);
  const BlockWriter writer(dataset.id(), blocks, shape, fill);
  for (hsize_t block = 0; block < shape.blocks; ++block) writer.write_block(block);
  return dataset;
}

}  // namespace arcfleet::results
