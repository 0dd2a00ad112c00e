// A table of functions, one for each part of a step, which do that part for one block of a layout.
// A layout has one table for each instruction set, and one for each canvas size if it is compiled
// separately for each size. A block engine calls these functions directly.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/action_arrays.hpp"

namespace arcfleet::engine {

template <class Rules, class Block, class Scratch>
struct PartTable {
  // Draws the actions of `steps` (1..4) steps from `step` on into scratch.actions[0..steps). One
  // Philox counter must serve all of them.
  void (*draw)(const Rules&, const Block&, std::uint64_t step, int steps, Scratch&);
  // Takes given actions, one for each environment of the block, into scratch.actions[0].
  void (*take)(const Rules&, const Block&, const ActionArrays&, Scratch&);
  // Begins the next episode of every environment whose last one has ended; returns how many.
  std::size_t (*reset_ended)(const Rules&, const Block&, Scratch&);
  // Does the operations of scratch.actions[which]; a layout may leave some to `score`.
  void (*operate)(const Rules&, const Block&, int which, Scratch&);
  // Computes similarity, reward, step count and step type after `operate`.
  void (*score)(const Rules&, const Block&, int which, Scratch&);
  // Writes the observations, unless the grids themselves are observed.
  void (*observe)(const Rules&, const Block&);
};

}  // namespace arcfleet::engine
