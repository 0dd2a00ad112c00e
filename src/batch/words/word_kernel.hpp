// What the word engine asks of an instruction set: the parts of a step, for one block.
#pragma once

#include <cstdint>

#include "batch/words/word_fleet.hpp"

namespace arcfleet::batch::words {

struct WordKernel {
  // Draws the actions of `steps` (1..4) steps from `step` on into scratch.actions[0..steps). The
  // steps must share a Philox block: step / 4 == (step + steps - 1) / 4.
  void (*draw)(const WordRules&, const WordBlock&, std::uint64_t step, int steps, WordScratch&);
  // Begins the next episode of every environment whose last one has ended.
  void (*reset_ended)(const WordRules&, const WordBlock&, WordScratch&);
  // Does scratch.actions[which]: operations, then similarity, reward, step type and observation.
  void (*take_actions)(const WordRules&, const WordBlock&, int which, WordScratch&);
  void (*observe)(const WordRules&, const WordBlock&);
};

// The kernel of an instruction set (a bit of hwy/targets.h) for canvases of this side, 1..5.
const WordKernel& word_kernel(std::int64_t target, int side);

}  // namespace arcfleet::batch::words
