// The facts that the record keeps beside the options. A run finds them out about its work; each is
// declared in the same way as an option.
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

// Today's name of a key; earlier versions of the record have other names for some keys.
std::string_view current_key(std::string_view key);

// The declaration of a key, as an option or as a fact; nothing for an unknown key.
struct KeyFacts {
  Role role = Role::none;
  std::string needs = {};  // the key that says whether this one had any effect; empty: it had
};
std::optional<KeyFacts> facts_of_key(std::string_view key);

}  // namespace arcfleet::config
