// What the factory knows about an engine before one is made. The class of each engine states it.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

#include "engine/engine.hpp"
#include "engine/engine_kind.hpp"
#include "engine/isa.hpp"

namespace arcfleet::engine {

struct EngineEntry {
  EngineKind kind;
  std::string_view name;
  int max_side;
  bool needs_isa;
  std::size_t (*bytes)(int side, Observation form);  // state and observation
  std::unique_ptr<Engine> (*make)(const Isa& isa, FleetShard shard);
};

// The entry of a class. `kind`, `engine_name`, `max_side`, `needs_isa` and `bytes` are its own.
template <class SomeEngine>
constexpr EngineEntry entry_of() {
  return {SomeEngine::kind,
          SomeEngine::engine_name,
          SomeEngine::max_side,
          SomeEngine::needs_isa,
          SomeEngine::bytes,
          []([[maybe_unused]] const Isa& isa, FleetShard shard) -> std::unique_ptr<Engine> {
            if constexpr (SomeEngine::needs_isa)
              return std::make_unique<SomeEngine>(isa, std::move(shard));
            else
              return std::make_unique<SomeEngine>(std::move(shard));
          }};
}

// Every engine defines this for its kind, beside its class.
template <EngineKind kind>
EngineEntry entry();

template <>
EngineEntry entry<EngineKind::reference>();
#define ARCFLEET_ENGINE(kind, canvases, help) \
  template <>                                 \
  EngineEntry entry<EngineKind::kind>();
#include "engine/engines.inc"
#undef ARCFLEET_ENGINE

}  // namespace arcfleet::engine
