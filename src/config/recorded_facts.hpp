// All keys of the record: those of the options, and the facts that a run finds about its work, each
// declared here as an option is. The values are left to src/run.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/option.hpp"

namespace arcfleet::config {

struct RecordedFact {
  RecordedKey key;
  ValueType type;
  RecordSection section;
  Role role;
};

// The facts that are no options.
std::span<const RecordedFact> recorded_facts();

// All that a section of the record holds: its options, then its other facts.
std::vector<RecordedFact> facts_of_section(RecordSection section);

// What a key is called today; earlier versions of the record called some otherwise.
std::string_view current_key(std::string_view key);

// The declaration of a key, as an option or as a fact; nothing for an unknown key.
struct KeyFacts {
  Role role = Role::none;
  std::string needs = {};  // the key that says whether this one had any effect; empty: it had
};
std::optional<KeyFacts> facts_of_key(std::string_view key);

// The option that is recorded under a key, as it is typed: "--seed". Empty for other keys.
std::string option_of_key(std::string_view key);

}  // namespace arcfleet::config
