#include "config/option_values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "text/format.hpp"

namespace arcfleet::config {
namespace {

[[noreturn]] void refuse(std::string_view option, std::string_view text,
                         const std::string& wanted) {
  throw UsageError(std::string(option) + ": '" + text::printable(text) + "' is not " + wanted);
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

// Bytes of the character that the text begins with; 0 if they are no UTF-8 (RFC 3629: no overlong
// forms, no surrogates, nothing above U+10FFFF).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  const unsigned second = byte(1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool no_character = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || no_character ? 0 : length;
}

std::string range(std::int64_t least, std::int64_t most) {
  return "a whole number from " + text::grouped(least) + " to " + text::grouped(most);
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

std::string utf8_text(std::string_view option, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text.substr(at));
    if (length == 0)
      throw UsageError(std::string(option) + ": the text is not UTF-8: write it in that encoding");
    at += length;
  }
  return std::string(text);
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

}  // namespace arcfleet::config
