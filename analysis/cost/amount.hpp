// Amounts as users type them: prices with their currency, masses of CO2 with their unit. An amount
// without one is refused, because no currency and no unit is the obvious one. What the amounts are
// for is left to prices.hpp.
#pragma once

#include <string>
#include <string_view>

namespace arcfleet::analysis {

struct Price {
  double amount = 0;          // from least_amount to most_amount
  std::string currency = {};  // three capital letters

  bool operator==(const Price&) const = default;
};

// Larger or smaller ones are mistakes, and costs of many steps would be beyond all numbers.
inline constexpr double most_amount = 1e9;
inline constexpr double least_amount = 1e-9;

inline constexpr const char* price_wanted =
    "an amount from 1e-9 to 1e9 with its currency in three capital letters, as \"0.25 EUR\" or "
    "\"EUR 0.25\"";
inline constexpr const char* mass_wanted =
    "a mass of 0 or from 1e-9 to 1e9 in g or kg, as \"380 g\" or \"0.38 kg\"";

// "0.25 EUR", "EUR 0.25" or either without the blank. Throws text::UsageError.
Price price_from(std::string_view option, std::string_view text);

// "380 g" or "0.38 kg", in kg; 0 is allowed. Throws text::UsageError.
double mass_kg_from(std::string_view option, std::string_view text);

std::string price_text(const Price& price);  // "0.25 EUR"
std::string mass_text(double mass_kg);       // "0.38 kg"

}  // namespace arcfleet::analysis
