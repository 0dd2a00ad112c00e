// What counts as personal, in tables: the one place to read, and to change, what a capsule must not
// hold. personal.hpp applies them; person.hpp adds the names of the user at hand.
#pragma once

#include <span>
#include <string_view>

namespace arcfleet::capsule {

// A text of a certain form, wherever it stands in a line.
struct PersonalForm {
  const char* expression;                            // POSIX, extended, not case-sensitive
  int group;                                         // of the expression, which is replaced
  std::string_view placeholder;                      // what takes its place
  bool (*really)(std::string_view found) = nullptr;  // a further condition
};
// In the order in which they are replaced.
std::span<const PersonalForm> personal_forms();

// What takes the place of something personal, and what README.txt calls it.
struct Placeholder {
  std::string_view text;     // "<home>"
  std::string_view meaning;  // "home directories"
};
std::span<const Placeholder> placeholders();

// Names of accounts and groups that many machines have: they tell nothing of anybody.
bool is_common_name(std::string_view name);

// Whether the value of a variable with this name is a secret.
bool is_secret_name(std::string_view name);

// Why the value of this variable stays out of the capsule; empty if it may come in.
std::string_view why_left_out(std::string_view name);

// Whether this variable can matter to a run: only such variables come into the capsule.
bool matters_to_a_run(std::string_view name);

}  // namespace arcfleet::capsule
