#include "engine/factory.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "engine/block_engine.hpp"
#include "engine/reference_engine.hpp"
#include "engine/rows/row_fleet.hpp"
#include "engine/words/word_fleet.hpp"

namespace arcfleet::engine {
namespace {

// The facts about an engine that are known before one is made.
struct Entry {
  EngineKind kind;
  std::string_view name;
  int max_side;
  bool needs_isa;
  std::size_t (*bytes)(int side, Observation form);  // state and observation
  std::unique_ptr<Engine> (*make)(const Isa& isa, FleetShard shard);
};

template <class SomeEngine>
constexpr Entry entry() {
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

// The fastest first: `automatic` takes the first one that serves. A new engine is one more line.
constexpr std::array entries{entry<BlockEngine<words::WordFleet>>(),
                             entry<BlockEngine<rows::RowFleet>>(), entry<ReferenceEngine>()};

const Entry& entry_of(EngineKind kind) {
  return *std::ranges::find(entries, kind, &Entry::kind);
}

bool serves(const Entry& entry, int side) {
  return side <= entry.max_side && !(entry.needs_isa && instruction_sets().empty());
}

std::string canvas(int side) {
  return std::to_string(side) + " x " + std::to_string(side);
}

}  // namespace

Choice choose(EngineKind kind, std::string_view isa, int side) {
  if (kind == EngineKind::automatic && !isa.empty()) isa_named(isa);  // must be there
  const Entry& entry =
      kind == EngineKind::automatic
          ? *std::ranges::find_if(entries, [side](const Entry& e) { return serves(e, side); })
          : entry_of(kind);
  if (side > entry.max_side)
    throw std::invalid_argument("the " + std::string(entry.name) + " engine cannot step a " +
                                canvas(side) + " canvas (it holds at most " +
                                canvas(entry.max_side) + " cells): choose another engine");
  if (entry.needs_isa) return {entry.kind, isa_named(isa)};
  if (!isa.empty())
    throw std::invalid_argument("an instruction set has no effect on the " +
                                std::string(entry.name) +
                                " engine (it uses no vector instructions): leave one of them out");
  return {entry.kind, Isa{}};
}

std::vector<Choice> choices(int side) {
  std::vector<Choice> all;
  for (const Entry& entry : entries) {
    if (!serves(entry, side)) continue;
    if (!entry.needs_isa) all.push_back({entry.kind, Isa{}});
    if (entry.needs_isa)
      for (const Isa& isa : instruction_sets()) all.push_back({entry.kind, isa});
  }
  return all;
}

std::string_view engine_name(const Choice& choice) {
  return entry_of(choice.kind).name;
}

std::size_t bytes_per_environment(const Choice& choice, int side, Observation observation) {
  return entry_of(choice.kind).bytes(side, observation) + sizeof(float) + sizeof(rules::StepType);
}

std::unique_ptr<Engine> make_engine(const Choice& choice, FleetShard shard) {
  return entry_of(choice.kind).make(choice.isa, std::move(shard));
}

}  // namespace arcfleet::engine
