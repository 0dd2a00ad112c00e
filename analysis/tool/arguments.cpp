#include "analysis/tool/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

#include "analysis/output/text.hpp"

namespace arcfleet::analysis {
namespace {

namespace po = boost::program_options;

constexpr int longest_argument = 60;  // columns of an argument repeated in a message

// "--name" of an option that has to have a value.
bool takes_value(const std::string& argument, const po::options_description& options) {
  return std::ranges::any_of(options.options(), [&](const auto& option) {
    return argument == "--" + option->long_name() && option->semantic()->min_tokens() == 1;
  });
}

// Boost fills its messages by names between two '%', again and again, and what was typed is part of
// them: one that holds such a name would keep it busy for ever. So Boost never sees a '%'.
constexpr char hidden_percent = '\x01';

std::string hidden(std::string text) {
  std::ranges::replace(text, '%', hidden_percent);
  return text;
}

std::string shown(std::string text) {
  std::ranges::replace(text, hidden_percent, '%');
  return text;
}

std::vector<std::string> joined_arguments(int argc, const char* const* argv,
                                          const po::options_description& options) {
  std::vector<std::string> arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const bool joins = takes_value(argument, options) && i + 1 < argc;
    arguments.push_back(hidden(joins ? argument + "=" + argv[++i] : argument));
    if (joins && arguments.back() == argument + "=")
      throw UsageError(argument + " is empty, try --help");
  }
  return arguments;
}

template <class Number>
Number number_from(const std::string& text, const std::string& option, const std::string& kind) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, number);
  if (problem == std::errc::result_out_of_range)
    throw UsageError(option + " " + quoted(text) + " is too large or too small");
  if (problem != std::errc() || stop != end || !(number > 0))
    throw UsageError(option + " " + quoted(text) + " is not " + kind);
  return number;
}

}  // namespace

std::string described(const boost::program_options::options_description& options) {
  std::istringstream lines((std::ostringstream() << options).str());
  std::string text;
  for (std::string line; std::getline(lines, line);)
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  return text;
}

std::string quoted(const std::string& argument) {
  return "'" + cut(clean(argument), longest_argument) + "'";
}

bool Arguments::has(const std::string& option) const {
  return values_.count(option) > 0;
}

bool Arguments::given(const std::string& option) const {
  return has(option) && !values_[option].defaulted();
}

std::string Arguments::text(const std::string& option) const {
  if (!has(option) || values_[option].value().type() != typeid(std::string)) return "";
  return shown(values_[option].as<std::string>());
}

Arguments parsed_arguments(int argc, const char* const* argv,
                           const po::options_description& options) {
  try {
    const int exact_names =
        po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
    const auto found = po::command_line_parser(joined_arguments(argc, argv, options))
                           .options(options)
                           .style(exact_names)
                           .run();
    Arguments arguments;
    for (const auto& option : found.options)
      if (option.position_key >= 0) arguments.words_.push_back(shown(option.original_tokens.at(0)));
    po::store(found, arguments.values_);
    return arguments;
  } catch (const po::error& error) {
    throw UsageError(cut(clean(shown(error.what())), 2 * longest_argument) + ", try --help");
  }
}

std::int64_t positive_from(const std::string& text, const std::string& option) {
  return number_from<std::int64_t>(text, option, "a whole number above 0");
}

std::vector<std::int64_t> positives_from(const std::string& text, const std::string& option) {
  std::vector<std::int64_t> numbers;
  for (std::size_t first = 0; first <= text.size();) {
    const std::size_t comma = std::min(text.find(',', first), text.size());
    numbers.push_back(positive_from(text.substr(first, comma - first), option));
    first = comma + 1;
  }
  return numbers;
}

double positive_number_from(const std::string& text, const std::string& option) {
  const double number = number_from<double>(text, option, "a number above 0");
  if (!std::isfinite(number)) throw UsageError(option + " " + quoted(text) + " is not finite");
  return number;
}

double share_from(const std::string& text, const std::string& option) {
  const std::string wanted = "a share: write 5% or 0.05";
  const bool percent = text.ends_with('%');
  std::string digits = percent ? text.substr(0, text.size() - 1) : text;
  while (digits.ends_with(' ')) digits.pop_back();
  const bool zero = digits.find_first_not_of("0.") == std::string::npos && !digits.empty();
  const double number = zero ? 0 : number_from<double>(digits, option, wanted);
  const double share = percent ? number / 100 : number;
  if (!(share < 1))
    throw UsageError(option + " " + quoted(text) + " is not below 100 %, as " + wanted);
  return share;
}

Format format_from(const std::string& text) {
  if (const auto format = format_named(text)) return *format;
  throw UsageError("--format " + quoted(text) + " is none of table, markdown, csv, json");
}

}  // namespace arcfleet::analysis
