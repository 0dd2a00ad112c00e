// Which bytes of its environments a step of the rows layout reads and writes, by what the parts of
// a step do (row_operate-inl.hpp and its neighbours). Only counted steps use it; step_bytes.hpp
// says what counts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/rows/row_block.hpp"
#include "engine/step_bytes.hpp"
#include "engine/step_parts.hpp"

namespace arcfleet::engine::rows {

// The fields of an environment beside its grids, as bits of RowTouch.
enum RowField : std::uint32_t {
  pair_field = 1U << 0,
  episodes_field = 1U << 1,
  active_field = 1U << 2,
  step_count_field = 1U << 3,
  similarity_field = 1U << 4,
  reward_field = 1U << 5,
  step_type_field = 1U << 6,
};

// What a step reads and writes of one environment. Bit r of a grid's word stands for its row r.
struct RowTouch {
  std::uint32_t working_read = 0, working_written = 0;
  std::uint32_t clipboard_read = 0, clipboard_written = 0;
  std::uint32_t fields_read = 0, fields_written = 0;  // RowField
  std::uint32_t observation_bytes = 0;
  std::uint32_t near_bytes = 0;

  [[nodiscard]] StepBytes bytes() const;  // of one step
};

// What is selected inside the active area.
struct RowSelected {
  rules::Box box;  // around the selected cells; empty if there are none
  int cells = 0;
  int first = 0, end = 0;  // rows that a write through the selection goes through
};

// What an operation reads and writes of the two grids. `working` is [row][plane] before it.
RowTouch touched_by_operation(int number, const RowSelected& selected, rules::Extent active,
                              int side, const std::uint32_t* working,
                              const std::uint32_t* clipboard);

// Adds up the steps of the blocks of a thread.
class RowBytes {
 public:
  using Rules = StepRules;
  // Called before each part of a step of a block; Part::draw begins the step, Part::observe ends
  // it.
  void before(Part part, const StepRules& rules, const RowBlock& block, int which,
              const RowScratch& scratch);
  [[nodiscard]] const StepBytes& sum() const { return sum_; }
  // [environment of the block], after Part::observe
  [[nodiscard]] std::span<const RowTouch> last_step() const { return {touch_.data(), count_}; }

 private:
  void begin(const StepRules& rules, const RowBlock& block, const RowScratch& scratch);
  void reset(const StepRules& rules, const RowBlock& block);
  void score_begun(const StepRules& rules, const RowBlock& block);
  void operate(const StepRules& rules, const RowBlock& block, int which, const RowScratch& scratch);
  void compare(const StepRules& rules, const RowBlock& block, std::size_t i);
  void score(const StepRules& rules, const RowBlock& block, const RowScratch& scratch);
  void observe(const StepRules& rules, const RowBlock& block);

  std::array<RowTouch, block_size> touch_{};
  std::size_t count_ = 0;
  std::vector<std::size_t> begun_;  // environments that the last part has reset
  StepBytes sum_;
};

}  // namespace arcfleet::engine::rows
