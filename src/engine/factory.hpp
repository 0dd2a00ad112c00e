// Which engine steps a fleet, with which instruction set, and how it is made. The interface of the
// engine itself is engine.hpp.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/engine.hpp"
#include "engine/engine_kind.hpp"
#include "engine/isa.hpp"

namespace arcfleet::engine {

struct Choice {
  EngineKind kind = EngineKind::reference;  // never automatic
  Isa isa;                                  // "none" for the reference engine

  friend bool operator==(const Choice&, const Choice&) = default;
};

// Resolves what a user asks for on a canvas of this side. An empty `isa` takes the best one.
// Throws std::invalid_argument if this processor has no such instruction set, if the engine does
// not serve the canvas, or if the reference engine is given an instruction set.
Choice choose(EngineKind kind, std::string_view isa, int side);

// Every engine with every instruction set that can step a canvas of this side on this processor,
// the fastest first; the last one is the reference engine.
std::vector<Choice> choices(int side);

// "reference", "words" or "rows".
std::string_view engine_name(const Choice& choice);

// Bytes for each environment that make_engine will allocate: state, observation, reward, step type.
std::size_t bytes_per_environment(const Choice& choice, int side, Observation observation);

// Makes the engine. Throws std::bad_alloc when memory does not suffice.
std::unique_ptr<Engine> make_engine(const Choice& choice, FleetShard shard);

}  // namespace arcfleet::engine
