#include "analysis/tool/recorded_groups.hpp"

#include "config/recorded_facts.hpp"

namespace arcfleet::analysis {
namespace {

using config::RecordSection;
using results::Kind;

Kind kind_of(config::ValueType type) {
  switch (type) {
    case config::ValueType::truth:
      return Kind::truth;
    case config::ValueType::integer:
      return Kind::integer;
    case config::ValueType::real:
      return Kind::real;
    case config::ValueType::integers:
      return Kind::integers;
    case config::ValueType::texts:
      return Kind::texts;
    case config::ValueType::text:
      break;
  }
  return Kind::text;
}

results::Fact fact_of(const config::RecordedFact& declared) {
  const config::RecordedKey& key = declared.key;
  const config::Allowed allowed = key.allowed.value_or(config::Allowed{});
  const bool always = key.presence == config::Presence::always;
  return {key.key,
          kind_of(declared.type),
          key.unit,
          key.definition,
          {.minimum = allowed.minimum, .words = allowed.words, .pattern = allowed.pattern},
          always ? results::Presence::always : results::Presence::sometimes};
}

std::vector<results::Fact> facts_of(RecordSection section) {
  std::vector<results::Fact> facts;
  for (const auto& declared : config::facts_of_section(section)) facts.push_back(fact_of(declared));
  return facts;
}

}  // namespace

results::FactGroup work_facts() {
  return {"config_summary",
          "The work: everything but ranks, threads and repeats that decides what is computed",
          facts_of(RecordSection::config_summary)};
}

results::FactGroup measurement_facts() {
  return {"benchmark_params", "The measurement, as asked for",
          facts_of(RecordSection::benchmark_params)};
}

std::vector<results::FactGroup> recorded_groups() {
  return {results::system_facts(), work_facts(), measurement_facts()};
}

}  // namespace arcfleet::analysis
