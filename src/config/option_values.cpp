#include "config/option_values.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "text/numbers.hpp"
#include "text/one_line.hpp"

namespace arcfleet::config {
namespace {

[[noreturn]] void refuse(std::string_view option, std::string_view text, std::string_view wanted) {
  throw UsageError(std::string(option) + ": " + in_quotes(text) + " is not " + std::string(wanted));
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

// Digits of a share, and whether a percent sign followed them.
std::pair<std::string_view, bool> without_percent(std::string_view text) {
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  while (percent && text.ends_with(' ')) text.remove_suffix(1);
  return {text, percent};
}

}  // namespace

std::string in_quotes(std::string_view text) {
  constexpr std::size_t shown_bytes = 60;
  return "'" + text::one_line(text, shown_bytes) + "'";
}

std::string shortest(double value) {
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::string whole_number_wanted(std::int64_t min, std::int64_t max) {
  if (max == std::numeric_limits<std::int64_t>::max())
    return min == 1 ? "a whole number above 0" : "a whole number from " + text::grouped(min);
  return "a whole number from " + text::grouped(min) + " to " + text::grouped(max);
}

std::string decimal_wanted(double min, double max) {
  const auto shown = [](double limit) { return text::grouped(static_cast<std::int64_t>(limit)); };
  return "a number from " + shown(min) + " to " + shown(max);
}

std::int64_t whole_number(std::string_view option, std::string_view text, std::int64_t min,
                          std::int64_t max) {
  const auto number = parsed<std::int64_t>(text);
  if (!number || *number < min || *number > max)
    refuse(option, text, whole_number_wanted(min, max));
  return *number;
}

std::uint64_t seed_number(std::string_view option, std::string_view text) {
  const auto number = parsed<std::uint64_t>(text);
  if (!number) refuse(option, text, seed_wanted);
  return *number;
}

double decimal_number(std::string_view option, std::string_view text, double min, double max) {
  const auto number = parsed<double>(text);
  if (!number || !std::isfinite(*number) || *number < min || *number > max)
    refuse(option, text, decimal_wanted(min, max));
  return *number;
}

std::string positive_wanted(double max) {
  return std::isfinite(max) ? "a number above 0, at most " + shortest(max) : "a number above 0";
}

double positive_number(std::string_view option, std::string_view text, double max) {
  const auto number = parsed<double>(text);
  if (!number || !std::isfinite(*number) || !(*number > 0 && *number <= max))
    refuse(option, text, positive_wanted(max));
  return *number;
}

double share(std::string_view option, std::string_view text, double above) {
  const auto [digits, percent] = without_percent(text);
  const auto number = parsed<double>(digits);
  const double value = number.value_or(-1) / (percent ? 100 : 1);
  if (!(value >= 0 && value < 1)) refuse(option, text, share_wanted);
  if (!(value > above)) refuse(option, text, "above 0: write 0.8 or 80%");
  return value;
}

std::vector<std::int64_t> whole_numbers(std::string_view option, std::string_view text,
                                        std::int64_t min, std::int64_t max) {
  std::vector<std::int64_t> numbers;
  for (const std::string_view part : split(text))
    numbers.push_back(whole_number(option, part, min, max));
  return numbers;
}

std::vector<double> decimal_numbers(std::string_view option, std::string_view text,
                                    std::size_t count, double min, double max) {
  const auto parts = split(text);
  if (parts.size() != count)
    refuse(option, text, std::to_string(count) + " numbers separated by commas");
  std::vector<double> numbers;
  for (const std::string_view part : parts)
    numbers.push_back(decimal_number(option, part, min, max));
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

std::string not_empty(std::string_view option, std::string_view text) {
  if (text.empty()) throw UsageError(std::string(option) + ": the value is empty: see --help");
  return std::string(text);
}

void refuse_word(std::string_view option, std::string_view text,
                 std::span<const std::string_view> words) {
  std::string wanted = words.size() == 1 ? "" : "one of ";
  for (std::size_t i = 0; i < words.size(); ++i)
    wanted += std::string(i == 0 ? "" : ", ") + std::string(words[i]);
  refuse(option, text, wanted);
}

}  // namespace arcfleet::config
