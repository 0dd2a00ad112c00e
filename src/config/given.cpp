#include "config/given.hpp"

#include <algorithm>
#include <boost/program_options.hpp>
#include <iterator>
#include <sstream>

#include "config/option_values.hpp"
#include "text/one_line.hpp"

namespace arcfleet::config {
namespace {

namespace po = boost::program_options;

// Boost fills its messages by names between two '%', again and again, and what was typed is part of
// them: one that holds such a name would keep it busy for ever. So Boost never sees a '%'.
constexpr char hidden_percent = '\x01';

constexpr std::size_t longest_message = 120;

std::string hide_percent(std::string text) {
  if (text.find(hidden_percent) != std::string::npos)
    throw UsageError("an option holds the control character 0x01: leave it out");
  std::ranges::replace(text, '%', hidden_percent);
  return text;
}

std::string show_percent(std::string text) {
  std::ranges::replace(text, hidden_percent, '%');
  return text;
}

using Words = std::vector<std::string>;

// In the file a flag has a value, too, and some options make no sense.
enum class Source { command_line, file };

const po::value_semantic* semantic(const OptionFacts& option, Source source) {
  const bool flag = option.arity == Arity::none;
  if (flag && source == Source::command_line) return new po::untyped_value(true);
  auto* value = po::value<std::string>();
  if (option.arity == Arity::optional) value->implicit_value("");
  return value;
}

bool belongs_in_a_file(const OptionFacts& option) {
  return option.name != "config" && option.name != "help" && option.name != "version";
}

// Boost owns what the pointers point to.
po::options_description for_boost(const ProgramFacts& program, Source source) {
  po::options_description all;
  auto add = all.add_options();
  for (const OptionFacts& option : program.options) {
    if (source == Source::file && !belongs_in_a_file(option)) continue;
    const std::string letter = option.letter == '\0' ? "" : std::string(",") + option.letter;
    add((option.name + letter).c_str(), semantic(option, source));
  }
  return all;
}

// The options whose names begin as this one does, for a hint.
std::string similar(const ProgramFacts& program, const std::string& name) {
  std::string list;
  for (const OptionFacts& option : program.options) {
    const bool begins = name.size() >= 3 && option.name.starts_with(name.substr(0, 3));
    if (begins) list += (list.empty() ? "" : " or ") + ("--" + option.name);
  }
  return list.empty() ? "" : "try " + list + ", or ";
}

std::string without_dashes(const std::string& text) {
  const std::size_t begin = std::min(text.find_first_not_of('-'), text.size());
  return text.substr(begin, text.find('=') - begin);
}

// How to write the option with its value.
std::string with_value(const ProgramFacts& program, const std::string& dashed) {
  const OptionFacts* option = find_option(program, without_dashes(dashed));
  return option == nullptr ? dashed : dashed + " " + option->value;
}

[[noreturn]] void refuse_syntax(const ProgramFacts& program, const po::invalid_syntax& error) {
  const std::string name = show_percent(error.get_option_name());
  switch (error.kind()) {
    case po::invalid_syntax::missing_parameter:
      throw UsageError(name + " needs a value: write " + with_value(program, name));
    case po::invalid_syntax::empty_adjacent_parameter:
      throw UsageError(name + ": the value is empty: write " + with_value(program, name));
    case po::invalid_syntax::extra_parameter:
      throw UsageError(name + " takes no value: leave it out");
    default:
      throw UsageError(text::one_line(show_percent(error.what()), longest_message) +
                       ": see --help");
  }
}

// Boost's errors in the words of ours.
template <class Parse>
auto usage_checked(const ProgramFacts& program, Parse parse) {
  try {
    return parse();
  } catch (const po::unknown_option& error) {
    const std::string name = show_percent(error.get_option_name());
    throw UsageError("unknown option " + in_quotes(name) + ": " +
                     similar(program, without_dashes(name)) + "see --help");
  } catch (const po::invalid_syntax& error) {
    refuse_syntax(program, error);
  } catch (const po::error& error) {
    throw UsageError(text::one_line(show_percent(error.what()), longest_message) + ": see --help");
  }
}

// Each value of one time that the option was given.
Words values_of(const OptionFacts& option, const po::option& found) {
  if (found.value.empty()) return {option.arity == Arity::none ? "true" : ""};
  Words values;
  for (const std::string& value : found.value) values.push_back(show_percent(value));
  return values;
}

// An option that is there already keeps its values: the first source wins.
void add_all(Given& given, const ProgramFacts& program, const po::parsed_options& found) {
  for (const OptionFacts& option : program.options) {
    Words values;
    for (const auto& one : found.options)
      if (one.string_key == option.name)
        std::ranges::copy(values_of(option, one), std::back_inserter(values));
    if (values.size() > 1 && option.arity != Arity::many)
      throw UsageError("--" + option.name + " is given more than once: give it once");
    if (!values.empty() && !given.has(option.name)) given.add(option.name, std::move(values));
  }
}

constexpr std::string_view blank = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(blank), text.size());
  return text.substr(begin, text.find_last_not_of(blank) + 1 - begin);
}

// Boost would cut a value at a '#' within it and keep quotation marks as a part of it.
void refuse_ambiguous_line(std::string_view line) {
  const std::size_t mark = line.find('#');
  const std::string shown = in_quotes(text::one_line(std::string(trimmed(line)), longest_message));
  if (mark != std::string_view::npos && mark > 0 &&
      blank.find(line[mark - 1]) == std::string_view::npos)
    throw UsageError("the options file has a '#' within " + shown +
                     ": put a space before a comment; a value with '#' goes on the command line");
  const std::string_view plain = trimmed(line.substr(0, mark));
  const std::size_t equals = plain.find('=');
  if (plain.empty()) return;
  if (plain.front() == '[')
    throw UsageError("the options file has the section " + shown +
                     " (options belong to no section): leave that line out");
  if (equals == std::string_view::npos)
    throw UsageError("the options file has the line " + shown +
                     ": write NAME = VALUE, or a comment after '#'");
  const std::string_view value = trimmed(plain.substr(equals + 1));
  for (const char quote : {'"', '\''})
    if (value.size() > 1 && value.front() == quote && value.back() == quote)
      throw UsageError("the options file has quotation marks in " + shown +
                       ": leave them out; a value may hold spaces");
}

// The lines of an options file, without the mark with which some editors begin a file in UTF-8.
std::string checked_lines(std::string text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) refuse_ambiguous_line(line);
  return text;
}

// Boost refuses "--tag=", but takes "tag =" in a file for an empty value.
void refuse_empty_values(const ProgramFacts& program, const po::parsed_options& found) {
  for (const auto& one : found.options) {
    const OptionFacts* option = find_option(program, one.string_key);
    if (option == nullptr || option->arity == Arity::none || option->arity == Arity::optional)
      continue;
    if (std::ranges::any_of(one.value, &std::string::empty))
      throw UsageError("--" + option->name + ": the value is empty: write " +
                       with_value(program, "--" + option->name));
  }
}

void add_operands(Given& given, const ProgramFacts& program, const po::parsed_options& found) {
  for (const auto& one : found.options) {
    if (one.position_key < 0) continue;
    const std::string word = show_percent(one.original_tokens.at(0));
    if (program.operand.empty())
      throw UsageError("unexpected argument " + in_quotes(word) + ": see --help");
    given.add_operand(word);
  }
}

}  // namespace

std::string Given::text(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() || found->second.empty() ? "" : found->second.back();
}

std::vector<std::string> Given::words() const {
  std::vector<std::string> all = operands_;
  for (const auto& [name, values] : values_) {
    std::string word = "--" + name;
    for (const std::string& value : values) word += ' ' + value;
    all.push_back(std::move(word));
  }
  std::ranges::sort(all);
  return all;
}

Given given_on_command_line(const ProgramFacts& program, int argc, const char* const* argv) {
  namespace style = po::command_line_style;
  return usage_checked(program, [&] {
    Words words;
    for (int i = 1; i < argc; ++i) words.push_back(hide_percent(argv[i]));
    const auto known = for_boost(program, Source::command_line);
    const auto found = po::command_line_parser(words)
                           .options(known)
                           .style(style::unix_style & ~style::allow_guessing)
                           .run();
    Given given;
    add_operands(given, program, found);
    add_all(given, program, found);
    return given;
  });
}

Given given_with_file(const ProgramFacts& program, int argc, const char* const* argv,
                      const std::string& file_text) {
  Given given = given_on_command_line(program, argc, argv);
  return usage_checked(program, [&] {
    std::istringstream file(hide_percent(checked_lines(file_text)));
    const auto known = for_boost(program, Source::file);
    const auto found = po::parse_config_file(file, known);
    refuse_empty_values(program, found);
    add_all(given, program, found);
    return given;
  });
}

void check_needs(const Given& given, const ProgramFacts& program) {
  for (const OptionFacts& option : program.options)
    if (!option.needs.empty() && given.has(option.name) && !given.has(option.needs))
      throw UsageError("--" + option.name + " has no effect without --" + option.needs +
                       ": give both or none");
}

}  // namespace arcfleet::config
