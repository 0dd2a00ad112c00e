#include "config/option_page.hpp"

#include <algorithm>

namespace arcfleet::config {
namespace {

// A vertical line would end the cell.
std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string words_cell(const OptionFacts& option) {
  std::string text;
  for (const auto& [word, meaning] : option.words) {
    text += (text.empty() ? "`" : "; `") + word + "`";
    if (!meaning.empty()) text += ": " + meaning;
  }
  return text;
}

std::string record_cell(const OptionFacts& option) {
  std::string text;
  for (const RecordedKey& key : option.keys) text += (text.empty() ? "`" : ", `") + key.key + "`";
  return text;
}

std::string default_cell(const OptionFacts& option) {
  if (!option.default_help.empty()) return option.default_help;
  return option.default_text.empty() ? "" : "`" + option.default_text + "`";
}

std::string role_cell(Role role) {
  switch (role) {
    case Role::work:
      return "yes";
    case Role::measurement:
    case Role::means:
      return "no";
    case Role::none:
      return "";
  }
  return "";
}

bool is_recorded(const Group& group) {
  return std::ranges::any_of(group.options,
                             [](const OptionFacts* option) { return !option->keys.empty(); });
}

std::string row(const OptionFacts& option, bool recorded) {
  std::string meaning = option.help;
  if (!option.words.empty()) meaning += " " + words_cell(option) + ".";
  if (!option.needs.empty()) meaning += " Needs `--" + option.needs + "`.";
  std::string text =
      "| `" + cell(usage_of(option)) + "` | " + cell(meaning) + " | " + cell(default_cell(option));
  if (recorded) text += " | " + record_cell(option) + " | " + role_cell(option.role);
  return text + " |\n";
}

}  // namespace

std::string option_tables(const ProgramFacts& program) {
  std::string out = "## " + program.name + "\n";
  for (const Group& group : groups_of(program)) {
    const bool recorded = is_recorded(group);
    out += "\n### " + group.title + "\n\n";
    out += recorded ? "| option | what it does | default | key | changes the work "
                      "|\n|---|---|---|---|---|\n"
                    : "| option | what it does | default |\n|---|---|---|\n";
    for (const OptionFacts* option : group.options) out += row(*option, recorded);
  }
  return out;
}

std::string fact_table(std::span<const RecordedFact> facts) {
  std::string out = "| key | what it says | changes the work |\n|---|---|---|\n";
  for (const RecordedFact& fact : facts) {
    if (fact.section == RecordSection::none) continue;  // of other programs, or kept elsewhere
    out += "| `" + fact.key.key + "` | " + cell(fact.key.definition) + " | " +
           role_cell(fact.role) + " |\n";
  }
  return out;
}

}  // namespace arcfleet::config
