// The kinds of engine by name, as a user asks for one with --engine: two fixed ones, and those of
// engines.inc.
#pragma once

#include <array>
#include <string_view>

namespace arcfleet::engine {

enum class EngineKind {
  automatic,  // the fastest one that serves the canvas
  reference,  // the rules on plain cells, one environment after the other
#define ARCFLEET_ENGINE(kind, canvases, help) kind,
#include "engine/engines.inc"
#undef ARCFLEET_ENGINE
};

struct EngineName {
  std::string_view name;
  EngineKind kind;
  std::string_view canvases;  // it steps; empty for the fixed ones
  std::string_view help;
};
inline constexpr std::array engine_names{
    EngineName{"auto", EngineKind::automatic, "", "the fastest one for the canvas"},
    EngineName{"reference", EngineKind::reference, "",
               "plain cells, one environment after the other"},
#define ARCFLEET_ENGINE(kind, canvases, help) EngineName{#kind, EngineKind::kind, canvases, help},
#include "engine/engines.inc"
#undef ARCFLEET_ENGINE
};

// The largest canvas whose cells all fit into one 32-bit word, one bit each: 5 x 5.
inline constexpr int max_words_side = 5;
static_assert(max_words_side * max_words_side <= 32 &&
              (max_words_side + 1) * (max_words_side + 1) > 32);

}  // namespace arcfleet::engine
