#include "config/man_page.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace arcfleet::config {
namespace {

// Text that roff shows as it is: hyphens that can be copied, no escape, no request.
std::string roff(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  const bool request = out.starts_with('.') || out.starts_with('\'');
  return request ? "\\&" + out : out;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string section(const std::string& title) {
  return ".SH " + title + "\n";
}

std::string bold(const std::string& text) {
  return "\\fB" + roff(text) + "\\fR";
}

std::string italic(const std::string& text) {
  return "\\fI" + roff(text) + "\\fR";
}

// "-b, --batch-sizes N" with its name in bold and its value in italics.
std::string usage(const OptionFacts& option) {
  std::string text = option.letter == '\0' ? "" : bold(std::string("-") + option.letter) + ", ";
  text += bold("--" + option.name);
  if (option.arity == Arity::none) return text;
  if (option.arity == Arity::optional) return text + "[=" + italic(option.value) + "]";
  return text + " " + italic(option.value);
}

std::string words(const OptionFacts& option) {
  const bool explained = std::ranges::any_of(
      option.words, [](const WordFacts& word) { return !word.meaning.empty(); });
  std::string out;
  if (!explained) {
    for (const auto& [word, meaning] : option.words) out += (out.empty() ? "" : ", ") + bold(word);
    return out.empty() ? "" : "One of " + out + ".\n";
  }
  out = ".RS\n";
  for (const auto& [word, meaning] : option.words)
    out += ".TP\n" + bold(word) + "\n" + roff(meaning) + "\n";
  return out + ".RE\n.IP\n";
}

std::string entry(const OptionFacts& option) {
  std::string out = ".TP\n" + usage(option) + "\n" + roff(option.help) + "\n" + words(option);
  constexpr std::string_view each = "each ";
  if (option.wanted.starts_with(each))
    out += "Each value is " + roff(option.wanted.substr(each.size())) + ".\n";
  else if (!option.wanted.empty())
    out += "The value is " + roff(option.wanted) + ".\n";
  if (option.arity == Arity::many) out += "The option may be given again.\n";
  if (!option.needs.empty())
    out += "The option has an effect only with " + bold("--" + option.needs) + ".\n";
  const std::string& fallback =
      option.default_help.empty() ? option.default_text : option.default_help;
  if (!fallback.empty()) out += "The default is " + roff(fallback) + ".\n";
  return out;
}

std::string explained(const std::string& title, const std::vector<Explained>& items) {
  if (items.empty()) return "";
  std::string out = section(title);
  for (const auto& [what, meaning] : items)
    out += ".TP\n" + bold(what) + "\n" + roff(meaning) + "\n";
  return out;
}

std::string examples(const ProgramFacts& program) {
  if (program.examples.empty()) return "";
  std::string out = section("EXAMPLES");
  for (const auto& [command, meaning] : program.examples)
    out += ".PP\n" + roff(meaning) + "\n.PP\n.RS 4\n.nf\n" + roff(command) + "\n.fi\n.RE\n";
  return out;
}

std::string synopsis(const ProgramFacts& program) {
  std::string out = section("SYNOPSIS") + ".nf\n";
  for (const auto& [arguments, when] : program.synopsis) out += roff(arguments) + "\n";
  return out + ".fi\n";
}

std::string see_also(const ProgramFacts& program) {
  if (program.see_also.empty()) return "";
  std::string out;
  for (const std::string& page : program.see_also) {
    const std::size_t bracket = page.find('(');
    out += (out.empty() ? "" : ",\n") + std::string(".BR ") + roff(page.substr(0, bracket)) + " " +
           page.substr(bracket);
    if (&page != &program.see_also.back()) out += " ";
  }
  return section("SEE ALSO") + out + "\n";
}

}  // namespace

std::string man_page(const ProgramFacts& program, const std::string& release) {
  std::string out =
      ".\\\" Written by option_documents from the declarations of the options.\n.TH " +
      upper(roff(program.name)) + " 1 \"\" \"" + roff(release) +
      "\" \"User Commands\"\n.nh\n.ad l\n";
  out += section("NAME") + roff(program.name) + " \\- " + roff(program.summary) + "\n";
  out += synopsis(program);
  out += section("DESCRIPTION");
  for (const std::string& text : program.description) out += ".PP\n" + roff(text) + "\n";
  out += section("OPTIONS");
  for (const Group& group : groups_of(program)) {
    out += ".SS " + roff(group.title) + "\n";
    for (const OptionFacts* option : group.options) out += entry(*option);
  }
  out += explained("ENVIRONMENT", program.environment);
  out += explained("FILES", program.files);
  out += explained("EXIT STATUS", program.exit_codes);
  return out + examples(program) + see_also(program);
}

}  // namespace arcfleet::config
