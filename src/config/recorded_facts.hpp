// What the record keeps beside the options: the facts that a run finds about its work, each
// declared as an option is.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "config/option.hpp"

namespace arcfleet::config {

struct RecordedFact {
  std::string_view key;
  Section section;
  Role role;
  std::string_view definition;
};

std::span<const RecordedFact> recorded_facts();

// What a key is called today; earlier versions of the record called some otherwise.
std::string_view current_key(std::string_view key);

// What is declared of a key, by an option or as a fact; nothing for an unknown key.
struct KeyFacts {
  Role role = Role::none;
  std::string needs = {};  // the key that says whether this one had any effect; empty: it had
};
std::optional<KeyFacts> facts_of_key(std::string_view key);

}  // namespace arcfleet::config
