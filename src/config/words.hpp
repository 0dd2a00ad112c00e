// The words of the command line and the enumerations that they stand for. Only this boundary knows
// the words; everything behind it switches on the values.
#pragma once

#include <array>

#include "config/value_kinds.hpp"
#include "engine/engine.hpp"
#include "engine/engine_kind.hpp"
#include "rules/action.hpp"
#include "rules/scoring.hpp"

namespace arcfleet::config {

// Which tasks and actions the fleet gets, and what of it is timed.
enum class Workload { baseline, paper, dataset };

// Where the actions of a step come from.
enum class ActionOrigin { drawn, given };

// What a batch size counts.
enum class Scaling { strong, weak };

// What the ranks exchange between steps.
enum class ExchangeKind { allreduce, gather };

// Fixed work whose result others can check; official.hpp has it.
enum class Official { base, peak, trial };

// The fleets of an official run, each limited by another part of a node.
enum class OfficialFleet { cores, caches, memory };

// What a run prints on standard output.
enum class Printed { table, json };

inline constexpr std::array<Word<Workload>, 3> workload_words{
    {{"baseline", Workload::baseline, "prescribed actions on 30x30 checkerboards"},
     {"paper", Workload::paper, "random boxes on one 5x5 task, resets included in the time"},
     {"dataset", Workload::dataset, "random actions on all tasks"}}};

inline constexpr std::array<Word<rules::Mode>, 2> mode_words{
    {{"training", rules::Mode::training, "train pairs, with the target in view"},
     {"evaluation", rules::Mode::evaluation, "test pairs, without the target"}}};

inline constexpr std::array<Word<rules::SelectionKind>, 3> selection_words{
    {{"point", rules::SelectionKind::point, "one cell"},
     {"bbox", rules::SelectionKind::bbox, "a box"},
     {"mask", rules::SelectionKind::mask, "any set of cells"}}};

inline constexpr std::array<Word<rules::OperationSet>, 3> operation_words{
    {{"raw", rules::OperationSet::raw},
     {"standard", rules::OperationSet::standard},
     {"full", rules::OperationSet::full}}};

inline constexpr std::array<Word<ActionOrigin>, 2> action_words{
    {{"drawn", ActionOrigin::drawn,
      "made inside the step, at random or as the workload prescribes"},
     {"given", ActionOrigin::given,
      "the same actions, made beforehand and handed over through libarcfleet's C interface"}}};

inline constexpr std::array<Word<engine::Observation>, 4> observation_words{
    {{"packed", engine::Observation::packed, "four bits a cell"},
     {"int8", engine::Observation::int8, "one byte a cell"},
     {"int32", engine::Observation::int32, "four bytes a cell"},
     {"none", engine::Observation::none, "nothing"}}};

inline constexpr std::array<Word<engine::Stepping>, 2> stepping_words{
    {{"lockstep", engine::Stepping::lockstep,
      "every environment takes a step before any takes the next"},
     {"fused", engine::Stepping::fused,
      "a block of environments takes many steps while it is cached"}}};

// The engine room names its kinds.
inline constexpr auto engine_words = [] {
  std::array<Word<engine::EngineKind>, engine::engine_names.size()> words{};
  for (std::size_t i = 0; const auto& each : engine::engine_names)
    words[i++] = {each.name, each.kind, each.help};
  return words;
}();

inline constexpr std::array<Word<Scaling>, 2> scaling_words{
    {{"strong", Scaling::strong, "the environments of the whole fleet"},
     {"weak", Scaling::weak, "the environments of each rank"}}};

inline constexpr std::array<Word<ExchangeKind>, 2> exchange_words{
    {{"allreduce", ExchangeKind::allreduce, "sum a gradient over all ranks"},
     {"gather", ExchangeKind::gather, "send the observations to rank 0"}}};

inline constexpr std::array<Word<Official>, 3> official_words{
    {{"base", Official::base, "as the machine is found"},
     {"peak", Official::peak, "tuned by binding, --official-batch and --isa"},
     {"trial", Official::trial, "for some seconds, to see that everything works"}}};

inline constexpr std::array<Word<OfficialFleet>, 3> official_fleet_words{
    {{"cores", OfficialFleet::cores},
     {"caches", OfficialFleet::caches},
     {"memory", OfficialFleet::memory}}};

inline constexpr std::array<Word<Printed>, 2> printed_words{
    {{"table", Printed::table, "tables for people, each row when it is measured"},
     {"json", Printed::json, "only the JSON summary, at the end"}}};

// The word for a value of one of the arrays above.
template <class Meaning, std::size_t N>
std::string word_of(const std::array<Word<Meaning>, N>& words, Meaning value) {
  return word_for(std::span<const Word<Meaning>>(words), value);
}

}  // namespace arcfleet::config
