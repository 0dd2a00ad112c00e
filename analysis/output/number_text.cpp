#include "analysis/output/number_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace arcfleet::analysis {
namespace {

constexpr int significant_digits = 3;

// For formats of a few dozen characters, as all below are.
template <class... Values>
std::string formatted(const char* format, Values... values) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), format, values...);
  return text.data();
}

// A number rounded to the significant digits: 999.6 has become 1000, with the exponent 3.
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

// With that many decimals, and with an exponent where that would not be readable.
std::string fixed(double value, int decimals) {
  if (std::abs(value) >= 1e6) return formatted("%.2e", value);
  return formatted("%.*f", decimals, value);
}

struct Unit {
  double size;
  const char* name;
};

Unit unit_of(double steps_per_second) {
  const int exponent = rounded(steps_per_second).exponent;
  if (exponent < 3 || exponent >= 15) return {1, ""};
  if (exponent < 6) return {1e3, " k"};
  if (exponent < 9) return {1e6, " M"};
  if (exponent < 12) return {1e9, " G"};
  return {1e12, " T"};
}

}  // namespace

std::string significant(double value) {
  const Rounded number = rounded(value);
  if (value != 0 && (number.exponent < -4 || number.exponent >= 6)) return formatted("%.2e", value);
  return fixed(value, decimals_of(number));
}

std::string rate_text(double steps_per_second) {
  const Unit unit = unit_of(steps_per_second);
  return significant(steps_per_second / unit.size) + unit.name;
}

std::string interval_text(double low, double high, double steps_per_second) {
  const Unit unit = unit_of(steps_per_second);
  const int decimals = std::min(decimals_of(rounded(steps_per_second / unit.size)), 6);
  return formatted("[%s, %s]", fixed(low / unit.size, decimals).c_str(),
                   fixed(high / unit.size, decimals).c_str());
}

std::string change_text(double percent) {
  if (std::abs(percent) >= 1e7) return formatted("%+.2e %%", percent);
  if (std::abs(percent) >= 1e3) return formatted("%+.0f %%", percent);
  const std::string text = formatted("%+.1f %%", percent);
  return text == "+0.0 %" || text == "-0.0 %" ? "0.0 %" : text;
}

std::string share_text(double ratio) {
  return significant(100 * ratio) + " %";
}

std::string time_text(double seconds) {
  struct Scale {
    double below;  // seconds
    double size;   // seconds
    const char* name;
  };
  constexpr std::array<Scale, 6> scales{{{0.9995e-6, 1e-9, " ns"},
                                         {0.9995e-3, 1e-6, " us"},
                                         {0.9995, 1e-3, " ms"},
                                         {120, 1, " s"},
                                         {7200, 60, " min"},
                                         {2 * 86400, 3600, " h"}}};
  for (const Scale& scale : scales)
    if (seconds < scale.below) return significant(seconds / scale.size) + scale.name;
  return significant(seconds / 86400) + " d";
}

std::string count_text(long long number) {
  std::string text = std::to_string(number);
  for (auto place = static_cast<std::ptrdiff_t>(text.size()) - 3; place > (number < 0 ? 1 : 0);
       place -= 3)
    text.insert(static_cast<std::size_t>(place), ",");
  return text;
}

}  // namespace arcfleet::analysis
