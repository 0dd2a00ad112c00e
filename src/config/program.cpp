#include "config/program.hpp"

#include <algorithm>

namespace arcfleet::config {
namespace {

// Stands for a blank at which no line is broken.
constexpr char hard_blank = '\x1f';

std::string kept_together(std::string text) {
  constexpr std::size_t longest = 40;
  if (text.size() <= longest) std::ranges::replace(text, ' ', hard_blank);
  return text;
}

}  // namespace

const OptionFacts* find_option(const ProgramFacts& program, std::string_view name) {
  const auto found = std::ranges::find(program.options, name, &OptionFacts::name);
  return found == program.options.end() ? nullptr : &*found;
}

std::string usage_of(const OptionFacts& option) {
  std::string text = option.letter == '\0' ? "" : std::string("-") + option.letter + ", ";
  text += "--" + option.name;
  switch (option.arity) {
    case Arity::none:
      return text;
    case Arity::optional:
      return text + "[=" + option.value + "]";
    case Arity::one:
    case Arity::many:
      return text + " " + option.value;
  }
  return text;
}

std::string whole_help(const OptionFacts& option) {
  std::string text = option.help;
  std::string words;
  for (const auto& [word, meaning] : option.words) {
    words += (words.empty() ? "" : meaning.empty() ? ", " : "; ") + word;
    if (!meaning.empty()) words += ": " + meaning;
  }
  if (!words.empty()) text += " " + words + ".";
  if (option.arity == Arity::many) text += " The option may be given again.";
  if (!option.needs.empty()) text += " Needs --" + option.needs + ".";
  const std::string& fallback =
      option.default_help.empty() ? option.default_text : option.default_help;
  if (!fallback.empty()) text += " " + kept_together("[default: " + fallback + "]");
  return text;
}

std::vector<Group> groups_of(const ProgramFacts& program) {
  std::vector<Group> groups;
  for (const auto& option : program.options) {
    if (groups.empty() || groups.back().title != option.group) groups.push_back({option.group, {}});
    groups.back().options.push_back(&option);
  }
  return groups;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    std::string& line = lines.back();
    if (!line.empty() && line.size() + 1 + word.size() > columns)
      lines.emplace_back(word);
    else
      line += (line.empty() ? "" : " ") + std::string(word);
  }
  for (std::string& line : lines) std::ranges::replace(line, hard_blank, ' ');
  return lines;
}

std::string merged_defaults(const std::vector<Explained>& defaults) {
  const bool chooses_preset =
      std::ranges::all_of(defaults, [](const Explained& one) { return one.what == one.meaning; });
  if (chooses_preset && !defaults.empty()) return defaults.front().what;
  std::vector<Explained> merged;  // value, names of the presets that have it
  for (const auto& [value, preset] : defaults) {
    const auto same = std::ranges::find(merged, value, &Explained::what);
    if (same == merged.end())
      merged.push_back({value, preset});
    else
      same->meaning += ", " + preset;
  }
  std::string text = merged.empty() ? "" : merged.front().what;
  for (std::size_t i = 1; i < merged.size(); ++i)
    text += "; " + merged[i].meaning + ": " + merged[i].what;
  return text;
}

}  // namespace arcfleet::config
