// What the row engine asks of an instruction set: the parts of a step, for one block.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/rows/row_fleet.hpp"

namespace arcfleet::engine::rows {

struct RowKernel {
  // Draws boxes or points for `steps` steps from `step` on into scratch.actions[0..steps). The
  // steps must shard a Philox block.
  void (*draw_boxes)(const StepRules&, const RowBlock&, std::uint64_t step, int steps, RowScratch&);
  // Draws masks for one step into scratch.actions[0] (the operations) and scratch.masks.
  void (*draw_masks)(const StepRules&, const RowBlock&, std::uint64_t step, RowScratch&);
  // Begins the next episode of every environment whose last one has ended; how many.
  std::size_t (*reset_ended)(const StepRules&, const RowBlock&);
  // Does the operations of scratch.actions[which].
  void (*operate)(const StepRules&, const RowBlock&, int which, RowScratch&);
  // Similarity, reward, step count and step type after them.
  void (*score)(const StepRules&, const RowBlock&, int which, RowScratch&);
  void (*observe)(const StepRules&, const RowBlock&);
};

// The kernel of an instruction set (a bit of hwy/targets.h).
const RowKernel& row_kernel(std::int64_t target);

}  // namespace arcfleet::engine::rows
