// What the word engine asks of an instruction set: the parts of a step, for one block.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/words/word_fleet.hpp"

namespace arcfleet::engine::words {

struct WordKernel {
  // Draws the actions of `steps` (1..4) steps from `step` on into scratch.actions[0..steps). The
  // steps must shard a Philox block: step / 4 == (step + steps - 1) / 4.
  void (*draw)(const WordRules&, const WordBlock&, std::uint64_t step, int steps, WordScratch&);
  // Begins the next episode of every environment whose last one has ended; how many.
  std::size_t (*reset_ended)(const WordRules&, const WordBlock&, WordScratch&);
  // Does the operations of scratch.actions[which] but for fills.
  void (*operate)(const WordRules&, const WordBlock&, int which, WordScratch&);
  // Fills, then similarity, reward, step count and step type. After operate.
  void (*score)(const WordRules&, const WordBlock&, int which, WordScratch&);
  void (*observe)(const WordRules&, const WordBlock&);
};

// The kernel of an instruction set (a bit of hwy/targets.h) for canvases of this side, 1..5.
const WordKernel& word_kernel(std::int64_t target, int side);

}  // namespace arcfleet::engine::words
