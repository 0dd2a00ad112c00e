// Which engine steps the fleet, as a user asks for it (--engine).
#pragma once

namespace arcfleet::engine {

enum class EngineKind {
  automatic,  // the fastest one that serves the canvas
  reference,  // the rules on plain cells, one environment after the other
  words,      // a whole grid in four machine words: canvases of at most 5 x 5
  rows,       // a grid as rows of bits: every canvas
};

}  // namespace arcfleet::engine
