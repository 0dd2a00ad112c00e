#include "text/numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

namespace arcfleet::text {
namespace {

constexpr int significant_digits = 3;
constexpr const char* not_a_number = "n/a";

// For formats of a few dozen characters, as all below are.
template <class... Values>
std::string formatted(const char* format, Values... values) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), format, values...);
  return text.data();
}

// A number rounded to the significant digits: 999.6 becomes 1000, with the exponent 3.
struct Rounded {
  double value;
  int exponent;
};

Rounded rounded(double value) {
  const std::string text = formatted("%.*e", significant_digits - 1, value);
  return {std::strtod(text.c_str(), nullptr), std::atoi(text.c_str() + text.find('e') + 1)};
}

int decimals_of(Rounded number) {
  return std::max(0, significant_digits - 1 - number.exponent);
}

// Whether digits alone would not be readable.
bool needs_exponent(Rounded number) {
  return number.value != 0 && (number.exponent < -4 || number.exponent >= 6);
}

// With that many decimals, and with an exponent where the digits would not be readable.
std::string fixed(double value, int decimals) {
  if (std::abs(value) >= 1e6) return formatted("%.2e", value);
  return formatted("%.*f", decimals, value);
}

struct Unit {
  double size;
  const char* name;
};

// The decimal prefix under which the rounded number has one to three digits before the point.
Unit decimal_unit(double value) {
  constexpr std::array<Unit, 6> units{
      {{1, ""}, {1e3, " k"}, {1e6, " M"}, {1e9, " G"}, {1e12, " T"}, {1e15, " P"}}};
  const int exponent = rounded(value).exponent;
  const auto prefix = static_cast<std::size_t>(std::max(exponent, 0) / 3);
  return prefix < units.size() ? units[prefix] : units[0];
}

// The unit of a duration, from ns to days.
Unit unit_of_time(double duration_s) {
  struct Scale {
    double below_s;
    Unit unit;
  };
  constexpr double minute_s = 60;
  constexpr double hour_s = 3600;
  constexpr double day_s = 86400;
  constexpr std::array<Scale, 6> scales{{{0.9995e-6, {1e-9, " ns"}},
                                         {0.9995e-3, {1e-6, " us"}},
                                         {0.9995, {1e-3, " ms"}},
                                         {2 * minute_s, {1, " s"}},
                                         {2 * hour_s, {minute_s, " min"}},
                                         {2 * day_s, {hour_s, " h"}}}};
  for (const Scale& scale : scales)
    if (std::abs(duration_s) < scale.below_s) return scale.unit;
  return {day_s, " d"};
}

}  // namespace

std::string significant(double value) {
  if (!std::isfinite(value)) return not_a_number;
  const Rounded number = rounded(value);
  if (needs_exponent(number)) return formatted("%.2e", value);
  return fixed(value, decimals_of(number));
}

std::string si(double value) {
  if (!std::isfinite(value)) return not_a_number;
  const Unit unit = decimal_unit(value);
  return significant(value / unit.size) + unit.name;
}

std::string interval(double low, double high, double value) {
  if (!std::isfinite(low) || !std::isfinite(high) || !std::isfinite(value)) return not_a_number;
  const Unit unit = decimal_unit(value);
  const Rounded number = rounded(value / unit.size);
  if (needs_exponent(number)) return formatted("[%.2e, %.2e]", low / unit.size, high / unit.size);
  const int decimals = decimals_of(number);
  return formatted("[%s, %s]", fixed(low / unit.size, decimals).c_str(),
                   fixed(high / unit.size, decimals).c_str());
}

std::string ratio(double value) {
  if (!(value < 1e5) || value < 1e-3) return significant(value);
  return formatted(value < 10 ? "%.3f" : "%.1f", value);
}

std::string percent(double share) {
  if (!std::isfinite(share)) return not_a_number;
  return significant(100 * share) + " %";
}

std::string whole_percent(double share) {
  if (!std::isfinite(share)) return not_a_number;
  return formatted("%.0f %%", 100 * share);
}

std::string percent_change(double change_percent) {
  if (!std::isfinite(change_percent)) return not_a_number;
  if (std::abs(change_percent) >= 1e7) return formatted("%+.2e %%", change_percent);
  if (std::abs(change_percent) >= 1e3) return formatted("%+.0f %%", change_percent);
  const std::string text = formatted("%+.1f %%", change_percent);
  return text == "+0.0 %" || text == "-0.0 %" ? "0.0 %" : text;
}

std::string seconds(double duration_s) {
  return seconds_as(duration_s, duration_s);
}

std::string seconds_as(double duration_s, double other_s) {
  if (!std::isfinite(duration_s)) return not_a_number;
  const Unit unit = unit_of_time(other_s);
  return significant(duration_s / unit.size) + unit.name;
}

std::string seconds_together(std::initializer_list<double> durations_s) {
  const double largest_s = durations_s.size() == 0 ? 0 : *(durations_s.end() - 1);
  if (!std::ranges::all_of(durations_s, [](double time_s) { return std::isfinite(time_s); }))
    return not_a_number;
  const Unit unit = unit_of_time(largest_s);
  const int decimals =
      std::min(decimals_of(rounded(largest_s / unit.size)), significant_digits - 1);
  std::string out;
  for (const double duration_s : durations_s)
    out += (out.empty() ? "" : " / ") + fixed(duration_s / unit.size, decimals);
  return out + unit.name;
}

std::string bytes(double size_bytes) {
  constexpr std::array<const char*, 6> units{" B", " KiB", " MiB", " GiB", " TiB", " PiB"};
  if (!std::isfinite(size_bytes)) return not_a_number;
  std::size_t unit = 0;
  while (size_bytes >= 1023.5 && unit + 1 < units.size()) {
    size_bytes /= 1024;
    ++unit;
  }
  if (unit == 0) return formatted("%.0f", std::floor(size_bytes)) + units[0];
  return significant(size_bytes) + units[unit];
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::ptrdiff_t first_digit = number < 0 ? 1 : 0;
  for (auto at = std::ssize(digits) - 3; at > first_digit; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

}  // namespace arcfleet::text
