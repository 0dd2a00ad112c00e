#include "config/help_text.hpp"

#include <algorithm>

namespace arcfleet::config {
namespace {

constexpr std::size_t option_columns = 28;  // the left column; its text may run over
constexpr std::size_t exit_columns = 8;

std::string paragraph(const std::string& text) {
  std::string out;
  for (const std::string& line : wrapped(text, help_columns)) out += line + "\n";
  return out;
}

// The text beside `left`, or below it where that is too wide.
std::string beside(std::string left, std::size_t columns, const std::string& text) {
  std::string out;
  if (left.size() + 2 > columns) {
    out = left + "\n";
    left.clear();
  }
  for (const std::string& line : wrapped(text, help_columns - columns)) {
    left.resize(columns, ' ');
    left += line;
    out += left.substr(0, left.find_last_not_of(' ') + 1) + "\n";
    left.clear();
  }
  return out;
}

std::string option_entry(const OptionFacts& option) {
  const std::string indent = option.letter == '\0' ? "      " : "  ";
  return beside(indent + usage_of(option), option_columns, whole_help(option));
}

std::string usage_lines(const ProgramFacts& program) {
  std::size_t columns = 0;
  for (const auto& [arguments, when] : program.synopsis)
    columns = std::max(columns, arguments.size() + 5);
  std::string out;
  for (const auto& [arguments, when] : program.synopsis)
    out += beside("  " + arguments, columns, when);
  return out;
}

}  // namespace

std::string help_text(const ProgramFacts& program) {
  std::string out = program.name + ": " + program.summary + "\n\nUsage:\n" + usage_lines(program);
  for (const std::string& text : program.description) out += "\n" + paragraph(text);
  for (const Group& group : groups_of(program)) {
    out += "\n" + group.title + ":\n";
    for (const OptionFacts* option : group.options) out += option_entry(*option);
  }
  out += "\nExamples:\n";
  for (const auto& [command, meaning] : program.examples)
    out += "  " + command + "\n      " + meaning + "\n";
  out += "\nExit codes:\n";
  for (const auto& [code, meaning] : program.exit_codes)
    out += beside("  " + code, exit_columns, meaning);
  return out;
}

}  // namespace arcfleet::config
