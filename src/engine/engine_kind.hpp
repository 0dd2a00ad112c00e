// The kinds of engine by name, as a user asks for one with --engine.
#pragma once

#include <array>
#include <string_view>

namespace arcfleet::engine {

enum class EngineKind {
  automatic,  // the fastest one that serves the canvas
  reference,  // the rules on plain cells, one environment after the other
  words,      // a whole grid in four machine words: canvases of at most max_words_side
  rows,       // a grid as rows of bits: every canvas
};

struct EngineName {
  std::string_view name;
  EngineKind kind;
};
inline constexpr std::array<EngineName, 4> engine_names{{{"auto", EngineKind::automatic},
                                                         {"reference", EngineKind::reference},
                                                         {"words", EngineKind::words},
                                                         {"rows", EngineKind::rows}}};

// The largest canvas whose cells all fit into one 32-bit word, one bit each: 5 x 5.
inline constexpr int max_words_side = 5;
static_assert(max_words_side * max_words_side <= 32 &&
              (max_words_side + 1) * (max_words_side + 1) > 32);

}  // namespace arcfleet::engine
