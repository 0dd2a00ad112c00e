// Takes out of a text what is personal: the names, homes and secrets of a person, and what has one
// of the forms of personal_rules.hpp. Placeholders take its place.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "capsule/pattern.hpp"
#include "capsule/person.hpp"

namespace arcfleet::capsule {

// How often a text contains each placeholder, by its meaning: "home directories" 3.
using Replacements = std::map<std::string, int>;
Replacements replacements_in(std::string_view text);

// The text with its placeholders in the letters of XML: "&lt;home&gt;".
std::string with_escaped_placeholders(std::string xml);

class Personal {
 public:
  explicit Personal(Person person);

  // The text with a placeholder for everything personal. What lies between "-----BEGIN" and
  // "-----END" of a key goes as a whole, and so does a line of more than 64 KiB.
  [[nodiscard]] std::string cleaned(std::string_view text) const;

  // Only the person's own homes, names and secrets are replaced: for lists of packages, whose
  // versions may look like addresses.
  [[nodiscard]] std::string without_names(std::string_view text) const;

  // What of the person stands in these bytes: "home directories", ... in alphabetical order.
  [[nodiscard]] std::vector<std::string> names_in(std::string_view bytes) const;

 private:
  std::string clean_line(std::string line) const;

  Person person_;
  std::vector<std::unique_ptr<const Pattern>> patterns_;  // of personal_forms(), in their order
};

}  // namespace arcfleet::capsule
