#include "cli/option_values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "cli/format.hpp"

namespace arcfleet::cli {
namespace {

[[noreturn]] void refuse(std::string_view option, std::string_view text,
                         const std::string& wanted) {
  throw UsageError(std::string(option) + ": '" + printable(text) + "' is not " + wanted);
}

// The number that the whole text is, or nothing; also nothing when it does not fit.
template <class Number>
std::optional<Number> parsed(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t comma = text.find(',');
    parts.push_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

std::string range(std::int64_t least, std::int64_t most) {
  return "a whole number from " + grouped(least) + " to " + grouped(most);
}

std::string short_number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

std::int64_t whole_number(std::string_view option, std::string_view text, std::int64_t least,
                          std::int64_t most) {
  const auto number = parsed<std::int64_t>(text);
  if (!number || *number < least || *number > most) refuse(option, text, range(least, most));
  return *number;
}

std::uint64_t seed_number(std::string_view option, std::string_view text) {
  const auto number = parsed<std::uint64_t>(text);
  if (!number) refuse(option, text, "a whole number from 0 to 18,446,744,073,709,551,615");
  return *number;
}

double decimal_number(std::string_view option, std::string_view text, double least, double most) {
  const auto number = parsed<double>(text);
  if (!number || !std::isfinite(*number) || *number < least || *number > most)
    refuse(option, text, "a number from " + short_number(least) + " to " + short_number(most));
  return *number;
}

std::vector<std::int64_t> whole_numbers(std::string_view option, std::string_view text,
                                        std::int64_t least, std::int64_t most) {
  std::vector<std::int64_t> numbers;
  for (const std::string_view part : split(text))
    numbers.push_back(whole_number(option, part, least, most));
  return numbers;
}

std::vector<double> decimal_numbers(std::string_view option, std::string_view text,
                                    std::size_t count, double least, double most) {
  const auto parts = split(text);
  if (parts.size() != count)
    refuse(option, text, std::to_string(count) + " numbers separated by commas");
  std::vector<double> numbers;
  for (const std::string_view part : parts)
    numbers.push_back(decimal_number(option, part, least, most));
  return numbers;
}

std::string one_of(std::string_view option, std::string_view text,
                   std::span<const std::string_view> words) {
  if (std::ranges::find(words, text) != words.end()) return std::string(text);
  std::string wanted = words.size() == 1 ? "" : "one of ";
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) wanted += ", ";
    wanted += words[i];
  }
  refuse(option, text, wanted);
}

}  // namespace arcfleet::cli
