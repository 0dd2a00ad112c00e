#include "engine/factory.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "engine/engine_entry.hpp"

namespace arcfleet::engine {
namespace {

// The fastest first: `automatic` takes the first one that serves.
const auto& entries() {
  static const std::array all{
#define ARCFLEET_ENGINE(kind, canvases, help) entry<EngineKind::kind>(),
#include "engine/engines.inc"
#undef ARCFLEET_ENGINE
      entry<EngineKind::reference>()};
  return all;
}

const EngineEntry& entry_of(EngineKind kind) {
  return *std::ranges::find(entries(), kind, &EngineEntry::kind);
}

bool serves(const EngineEntry& entry, int side) {
  return side <= entry.max_side && !(entry.needs_isa && instruction_sets().empty());
}

std::string canvas(int side) {
  return std::to_string(side) + " x " + std::to_string(side);
}

}  // namespace

Choice choose(EngineKind kind, std::string_view isa, int side) {
  if (kind == EngineKind::automatic && !isa.empty()) isa_named(isa);  // must be there
  const EngineEntry& entry =
      kind == EngineKind::automatic
          ? *std::ranges::find_if(entries(),
                                  [side](const EngineEntry& e) { return serves(e, side); })
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
  for (const EngineEntry& entry : entries()) {
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
