#include "text/format.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>

namespace arcfleet::text {
namespace {

// Three significant digits of a number below 1000.
std::string three_digits(double value) {
  const int decimals = std::abs(value) < 9.995 ? 2 : std::abs(value) < 99.95 ? 1 : 0;
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

}  // namespace

std::string si(double value) {
  constexpr std::array<const char*, 6> prefixes{"", " k", " M", " G", " T", " P"};
  if (!std::isfinite(value)) return "n/a";
  std::size_t prefix = 0;
  while (std::abs(value) >= 999.5 && prefix + 1 < prefixes.size()) {
    value /= 1000;
    ++prefix;
  }
  return three_digits(value) + prefixes[prefix];
}

std::string seconds(double time_s) {
  if (!std::isfinite(time_s)) return "n/a";
  if (time_s < 999.5e-9) return three_digits(time_s * 1e9) + " ns";
  if (time_s < 999.5e-6) return three_digits(time_s * 1e6) + " us";
  if (time_s < 99.95e-3) return three_digits(time_s * 1e3) + " ms";
  return three_digits(time_s) + " s";
}

std::string bytes(double size_bytes) {
  constexpr std::array<const char*, 6> units{" B", " KiB", " MiB", " GiB", " TiB", " PiB"};
  std::size_t unit = 0;
  while (size_bytes >= 1023.5 && unit + 1 < units.size()) {
    size_bytes /= 1024;
    ++unit;
  }
  if (unit == 0) return std::to_string(static_cast<std::int64_t>(size_bytes)) + units[0];
  return three_digits(size_bytes) + units[unit];
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::ptrdiff_t first_digit = number < 0 ? 1 : 0;
  for (auto at = std::ssize(digits) - 3; at > first_digit; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

std::string printable(std::string_view text, std::size_t most) {
  std::string out;
  for (const char c : text.substr(0, most)) {
    const auto code = static_cast<unsigned char>(c);
    out += code < 0x20 || code == 0x7f ? '?' : c;
  }
  if (text.size() <= most) return out;
  while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0U) == 0x80U) out.pop_back();
  if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0U) out.pop_back();
  return out + "...";
}

}  // namespace arcfleet::text
