#include "engine/rows/row_bytes.hpp"

#include <algorithm>
#include <bit>

#include "engine/observation.hpp"
#include "rules/rules.hpp"

namespace arcfleet::engine::rows {
namespace {

namespace operation = rules::operation;
using rules::Box;
using rules::Extent;

constexpr int planes = 4;
constexpr std::uint32_t row_bytes = planes * sizeof(std::uint32_t);
constexpr std::array<std::uint8_t, 7> field_bytes{4, 4, 4, 4, 4, 4, 1};  // as RowField

// The rows first..end-1.
constexpr std::uint32_t row_bits(int first, int end) {
  std::uint32_t bits = 0;
  for (int row = std::max(first, 0); row < std::min(end, rules::max_side); ++row) bits |= 1U << row;
  return bits;
}

// The cells of a row that have the value of plane bits `value`, and the rows of a canvas of them.
using CellRows = std::array<std::uint32_t, rules::max_side>;

CellRows cells_alike(const std::uint32_t* working, int side, int row, int column) {
  CellRows alike{};
  const std::uint32_t canvas = (side == 32 ? 0U : 1U << side) - 1U;
  for (int r = 0; r < side; ++r) {
    std::uint32_t differs = 0;
    for (int p = 0; p < planes; ++p) {
      const bool bit = (working[planes * row + p] >> column & 1U) != 0;
      differs |= working[planes * r + p] ^ (bit ? ~0U : 0U);
    }
    alike[static_cast<std::size_t>(r)] = ~differs & canvas;
  }
  return alike;
}

// How many rounds a flood from this cell takes that make it larger. The layout's region of rows
// grows by one at both ends in each.
int flood_rounds(const std::uint32_t* working, int side, int row, int column) {
  const CellRows alike = cells_alike(working, side, row, column);
  CellRows region{};
  region[static_cast<std::size_t>(row)] = 1U << column;
  int rounds = 0;
  for (; rounds < rules::rule::flood_rounds; ++rounds) {
    CellRows wider{};
    for (std::size_t r = 0; r < static_cast<std::size_t>(side); ++r) {
      const std::uint32_t above = r > 0 ? region[r - 1] : 0;
      const std::uint32_t below = r + 1 < static_cast<std::size_t>(side) ? region[r + 1] : 0;
      wider[r] = (region[r] | region[r] << 1 | region[r] >> 1 | above | below) & alike[r];
    }
    if (wider == region) break;
    region = wider;
  }
  return rounds;
}

// Reads and writes the same rows of the working grid.
RowTouch both(std::uint32_t of_working) {
  RowTouch touch;
  touch.working_read = touch.working_written = of_working;
  return touch;
}

RowTouch flooded(const RowSelected& selected, int side, const std::uint32_t* working) {
  const int rounds = flood_rounds(working, side, selected.box.top, selected.box.left);
  RowTouch touch = both(row_bits(selected.first - rounds, std::min(selected.end + rounds, side)));
  touch.working_read = row_bits(0, side);
  return touch;
}

// Vertical moves also read the rows that the box's rows come from, as far as the area goes.
RowTouch moved(const Box& box, int rows_down, int height) {
  RowTouch touch = both(row_bits(box.top, box.bottom + 1));
  if (rows_down == 0) return touch;
  for (const int shift : {rows_down, rows_down - rows_down * box.height()})
    touch.working_read |= row_bits(box.top - shift, std::min(box.bottom + 1 - shift, height));
  return touch;
}

RowTouch pasted(const RowSelected& selected, int side, const std::uint32_t* clipboard) {
  const bool any = std::any_of(clipboard, clipboard + static_cast<std::ptrdiff_t>(planes) * side,
                               [](std::uint32_t word) { return word != 0; });
  RowTouch touch = any ? both(row_bits(selected.first, selected.end)) : RowTouch{};
  touch.clipboard_read = row_bits(0, side);
  return touch;
}

RowTouch copied(int side) {
  RowTouch touch;
  touch.working_read = touch.clipboard_written = row_bits(0, side);
  return touch;
}

// As the layout's operate(): whether the operation does anything.
bool has_work(int number, int selected_cells) {
  return rules::can_change_grid(number, selected_cells) || number == operation::copy ||
         number == operation::cut;
}

RowSelected selected_by_box(std::uint32_t action, Extent active) {
  Box box = BoxAction::box(action);
  box.bottom = std::min(box.bottom, active.height - 1);
  box.right = std::min(box.right, active.width - 1);
  if (box.empty()) return {};
  return {box, box.height() * box.width(), box.top, box.bottom + 1};
}

RowSelected selected_by_mask(const std::uint32_t* bits, Extent active) {
  RowSelected selected{{rules::max_side, 32, -1, -1}, 0, 0, active.height};
  const std::uint32_t columns = active.width >= 32 ? ~0U : (1U << active.width) - 1U;
  for (int row = 0; row < active.height; ++row) {
    const std::uint32_t cells = bits[row] & columns;
    if (cells == 0) continue;
    Box& box = selected.box;
    box = {std::min(box.top, row), std::min(box.left, std::countr_zero(cells)), row,
           std::max(box.right, 31 - std::countl_zero(cells))};
    selected.cells += std::popcount(cells);
  }
  if (selected.cells == 0) selected.box = {};
  return selected;
}

void add(RowTouch& to, const RowTouch& more) {
  to.working_read |= more.working_read;
  to.working_written |= more.working_written;
  to.clipboard_read |= more.clipboard_read;
  to.clipboard_written |= more.clipboard_written;
}

}  // namespace

StepBytes RowTouch::bytes() const {
  const auto grids = [](std::uint32_t a, std::uint32_t b) {
    return std::uint64_t{row_bytes} *
           static_cast<std::uint64_t>(std::popcount(a) + std::popcount(b));
  };
  return {1, grids(working_read, clipboard_read) + bytes_of_fields(fields_read, field_bytes),
          grids(working_written, clipboard_written) + bytes_of_fields(fields_written, field_bytes) +
              observation_bytes,
          near_bytes};
}

RowTouch touched_by_operation(int number, const RowSelected& selected, Extent active, int side,
                              const std::uint32_t* working, const std::uint32_t* clipboard) {
  if (!has_work(number, selected.cells)) return {};
  const std::uint32_t chosen = row_bits(selected.first, selected.end);
  const std::uint32_t all = row_bits(0, side);
  const Box box = selected.cells > 0 ? selected.box : rules::box_of(active);
  if (number < operation::flood_fill) return both(chosen);
  if (number < operation::move_up) return flooded(selected, side, working);
  switch (number) {
    case operation::move_up:
      return moved(box, 1, active.height);
    case operation::move_down:
      return moved(box, -1, active.height);
    case operation::move_left:
    case operation::move_right:
    case operation::flip_horizontal:
    case operation::flip_vertical:
      return both(row_bits(box.top, box.bottom + 1));
    case operation::rotate_clockwise:
    case operation::rotate_counterclockwise:
      return box.height() == box.width() ? both(all) : RowTouch{};
    case operation::copy:
      return copied(side);
    case operation::paste:
      return pasted(selected, side, clipboard);
    case operation::cut: {
      RowTouch touch = copied(side);
      touch.working_written = chosen;
      return touch;
    }
    case operation::clear:
      return both(selected.cells > 0 ? chosen : all);
    case operation::copy_input: {
      RowTouch touch;
      touch.working_written = all;
      touch.near_bytes = row_bytes * static_cast<std::uint32_t>(side);
      return touch;
    }
    default:  // resize
      return both(all);
  }
}

void RowBytes::before(Part part, const StepRules& rules, const RowBlock& block, int which,
                      const RowScratch& scratch) {
  if (part == Part::draw) begin(rules, block, scratch);
  score_begun(rules, block);
  if (part == Part::reset) reset(rules, block);
  if (part == Part::operate) operate(rules, block, which, scratch);
  if (part == Part::score) score(rules, block, scratch);
  if (part == Part::observe) observe(rules, block);
}

void RowBytes::begin(const StepRules& rules, const RowBlock& block, const RowScratch& scratch) {
  count_ = block.count;
  begun_.clear();
  const bool masks = scratch.selections == Selections::masks;
  const std::size_t mask_bytes =
      masks ? static_cast<std::size_t>(rules.shard.tasks->side()) * sizeof(std::uint32_t) : 0;
  RowTouch touch;
  touch.near_bytes = static_cast<std::uint32_t>(2 * sizeof(std::uint32_t) + mask_bytes);
  std::fill_n(touch_.begin(), count_, touch);
}

// From the tables, or by the rules: both write everything.
void RowBytes::reset(const StepRules& rules, const RowBlock& block) {
  const int side = rules.shard.tasks->side();
  for (std::size_t i = 0; i < count_; ++i) {
    RowTouch& touch = touch_[i];
    touch.fields_read |= step_type_field;
    if (!rules::ends_episode(block.step_type[i])) continue;
    touch.fields_read |= episodes_field;
    touch.fields_written |= pair_field | episodes_field | active_field | step_count_field |
                            similarity_field | reward_field | step_type_field;
    touch.working_written |= row_bits(0, side);
    touch.clipboard_written |= row_bits(0, side);
    touch.near_bytes += row_bytes * static_cast<std::uint32_t>(side);
    if (rules.resets_from_tables()) begun_.push_back(i);
  }
}

// An episode from the tables is compared with its target as soon as it has begun.
void RowBytes::score_begun(const StepRules& rules, const RowBlock& block) {
  for (const std::size_t i : begun_) compare(rules, block, i);
  begun_.clear();
}

void RowBytes::compare(const StepRules& rules, const RowBlock& block, std::size_t i) {
  const int height = std::min<int>(ActiveArea::extent(block.active[i]).height,
                                   rules.tasks.pairs[block.state[i].pair].target.height);
  touch_[i].working_read |= row_bits(0, height);
  touch_[i].fields_read |= pair_field | active_field;
  touch_[i].fields_written |= similarity_field;
  touch_[i].near_bytes += row_bytes * static_cast<std::uint32_t>(height);
}

void RowBytes::operate(const StepRules& rules, const RowBlock& block, int which,
                       const RowScratch& scratch) {
  const int side = rules.shard.tasks->side();
  const std::size_t words = rules.tasks.words_per_grid();
  const bool boxes = scratch.selections == Selections::boxes;
  for (std::size_t i = 0; i < count_; ++i) {
    const std::uint32_t action = scratch.actions[static_cast<std::size_t>(which)][i];
    const int number = operation_number(DrawnActions::code(action));
    const Extent active = ActiveArea::extent(block.active[i]);
    const RowSelected selected =
        boxes ? selected_by_box(action, active) : selected_by_mask(scratch.masks[i].data(), active);
    RowTouch& touch = touch_[i];
    touch.fields_read |= active_field;
    if (!boxes)
      touch.near_bytes += static_cast<std::uint32_t>(active.height) * sizeof(std::uint32_t);
    if (!has_work(number, selected.cells)) continue;
    touch.fields_read |= pair_field;
    touch.fields_written |= active_field;
    const RowTouch more = touched_by_operation(
        number, selected, active, side, block.working + i * words, block.clipboard + i * words);
    add(touch, more);
    touch.near_bytes += more.near_bytes;
  }
}

void RowBytes::score(const StepRules& rules, const RowBlock& block, const RowScratch& scratch) {
  for (std::size_t k = 0; k < scratch.changed_count; ++k) compare(rules, block, scratch.changed[k]);
  for (std::size_t i = 0; i < count_; ++i) {
    touch_[i].fields_read |= similarity_field | step_count_field;
    touch_[i].fields_written |= reward_field | step_count_field | step_type_field;
  }
}

void RowBytes::observe(const StepRules& rules, const RowBlock& block) {
  const int side = rules.shard.tasks->side();
  const auto bytes = static_cast<std::uint32_t>(observation_bytes(rules.shard.observation, side));
  for (std::size_t i = 0; i < count_; ++i) {
    if (block.observation != nullptr) {
      touch_[i].working_read |= row_bits(0, side);
      touch_[i].observation_bytes = bytes;
    }
    sum_ += touch_[i].bytes();
  }
}

}  // namespace arcfleet::engine::rows
