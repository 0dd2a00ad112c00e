#include "config/completion.hpp"

#include <algorithm>

namespace arcfleet::config {
namespace {

constexpr const char* origin =
    "# Written by option_documents from the declarations of the options.\n";

std::string words_of(const OptionFacts& option) {
  std::string text;
  for (const auto& [word, meaning] : option.words) text += (text.empty() ? "" : " ") + word;
  return text;
}

bool takes_value_after_blank(const OptionFacts& option) {
  return option.arity == Arity::one || option.arity == Arity::many;
}

// The names of an option as a pattern of bash: "--tag|-t".
std::string pattern(const OptionFacts& option) {
  const std::string letter = option.letter == '\0' ? "" : std::string("|-") + option.letter;
  return "--" + option.name + letter;
}

// A word that is also the name of a directory is no directory, so bash is told where names of files
// stand. Outside a completion, as in a test, compopt has nothing to set.
constexpr const char* names_files = "compopt -o filenames 2>/dev/null; ";

// How bash completes a value, as arguments of compgen; empty: not at all.
std::string bash_value(const OptionFacts& option) {
  if (!option.words.empty()) return "-W '" + words_of(option) + "'";
  if (option.completes == Completion::file) return "-f";
  if (option.completes == Completion::directory) return "-d";
  return "";
}

// "_arcfleet_compare" for arcfleet-compare.
std::string function_name(const ProgramFacts& program) {
  std::string name = "_" + program.name;
  std::ranges::replace(name, '-', '_');
  return name;
}

std::string bash_cases(const ProgramFacts& program) {
  std::string out;
  std::string without;
  for (const OptionFacts& option : program.options) {
    const std::string value = bash_value(option);
    if (!value.empty() && option.arity != Arity::none)
      out += "    " + pattern(option) + ") " + (option.words.empty() ? names_files : "") +
             "mapfile -t COMPREPLY < <(compgen " + value + " -- \"$word\") ;;\n";
    else if (takes_value_after_blank(option))
      without += (without.empty() ? "" : "|") + pattern(option);
  }
  return out + (without.empty() ? "" : "    " + without + ") COMPREPLY=() ;;\n");
}

// One line of _arguments for each option; quotes and colons inside are taken for syntax.
std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else if (c == ':' || c == '[' || c == ']' || c == '\\')
      out += std::string("\\") + c;
    else
      out += c;
  }
  return out;
}

std::string zsh_value(const OptionFacts& option) {
  if (option.arity == Arity::none) return "";
  const std::string optional = option.arity == Arity::optional ? "::" : ":";
  std::string out = optional + zsh_text(option.value) + ":";
  if (!option.words.empty()) return out + "(" + words_of(option) + ")";
  if (option.completes == Completion::file) return out + "_files";
  if (option.completes == Completion::directory) return out + "_files -/";
  return out;
}

std::string first_sentence(const std::string& text) {
  return text.substr(0, text.find(". "));
}

std::string zsh_option(const OptionFacts& option) {
  const std::string long_form = "--" + option.name + (takes_value_after_blank(option) ? "=" : "") +
                                (option.arity == Arity::optional ? "=-" : "");
  const std::string tail =
      "[" + zsh_text(first_sentence(option.help)) + "]" + zsh_value(option) + "'";
  const std::string again = option.arity == Arity::many ? "*" : "";
  if (option.letter == '\0') return "    '" + again + long_form + tail;
  const std::string letter = std::string("-") + option.letter;
  const std::string value = takes_value_after_blank(option) ? "+" : "";
  return "    '(" + letter + " --" + option.name + ")'{'" + letter + value + "','" + long_form +
         "'}'" + tail;
}

}  // namespace

std::string bash_completion(const ProgramFacts& program) {
  std::string names;
  for (const OptionFacts& option : program.options) {
    names += (names.empty() ? "" : " ") + ("--" + option.name);
    if (option.letter != '\0') names += std::string(" -") + option.letter;
  }
  std::string operands = "COMPREPLY=()";
  if (program.operand_completes == Completion::file)
    operands = std::string(names_files) + "mapfile -t COMPREPLY < <(compgen -f -- \"$word\")";
  const std::string function = function_name(program);
  return std::string(origin) + function + "() {\n" +
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  # Bash cuts \"--name=value\" into three words.\n"
         "  [[ $word == = ]] && word=\n"
         "  [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD-2]}\n"
         "  case $before in\n" +
         bash_cases(program) + "    *)\n      if [[ $word == -* ]]; then\n" +
         "        mapfile -t COMPREPLY < <(compgen -W '" + names +
         "' -- \"$word\")\n      else\n        " + operands +
         "\n      fi ;;\n  esac\n}\ncomplete -F " + function + " " + program.name + "\n";
}

std::string zsh_completion(const ProgramFacts& program) {
  std::string out = "#compdef " + program.name + "\n" + origin + "_arguments -s -S \\\n";
  for (const OptionFacts& option : program.options) out += zsh_option(option) + " \\\n";
  if (!program.operand.empty())
    out += "    '*:" + zsh_text(program.operand) + ":_files'\n";
  else
    out.erase(out.size() - 3, 2);
  return out;
}

}  // namespace arcfleet::config
