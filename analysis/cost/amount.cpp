#include "analysis/cost/amount.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "config/option_values.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::size_t letters_of_currency = 3;  // ISO 4217
constexpr double grams_per_kg = 1000;

std::string_view without_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_currency(std::string_view text) {
  return text.size() == letters_of_currency && std::ranges::all_of(text, is_capital);
}

// The number at the start of the text, finite and not negative, and what follows it.
std::optional<std::pair<double, std::string_view>> number_and_rest(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, number);
  if (problem != std::errc() || !std::isfinite(number) || std::signbit(number)) return std::nullopt;
  return std::pair{number, without_blanks({stop, static_cast<std::size_t>(end - stop)})};
}

// A currency at the start moves to the end.
std::string with_currency_last(std::string_view text) {
  const std::string_view start = text.substr(0, std::min(letters_of_currency, text.size()));
  if (!is_currency(start)) return std::string(text);
  return std::string(without_blanks(text.substr(letters_of_currency))) + " " + std::string(start);
}

[[noreturn]] void refuse_amount(std::string_view option, std::string_view text,
                                const std::string& why, const char* wanted) {
  throw text::UsageError(std::string(option) + ": " + config::in_quotes(text) + " " + why +
                         ": give " + wanted);
}

void refuse_extreme(std::string_view option, std::string_view text, double amount,
                    const char* wanted) {
  if (amount > most_amount) refuse_amount(option, text, "is too large", wanted);
  if (amount < least_amount) refuse_amount(option, text, "is too small", wanted);
}

// The decimal sign of many users.
void refuse_comma(std::string_view option, std::string_view text, const char* wanted) {
  if (text.find(',') != std::string_view::npos)
    refuse_amount(option, text, "has a comma, and the decimal sign is a point", wanted);
}

}  // namespace

Price price_from(std::string_view option, std::string_view text) {
  refuse_comma(option, text, price_wanted);
  const std::string turned = with_currency_last(without_blanks(text));
  const auto read = number_and_rest(turned);
  if (!read) refuse_amount(option, text, "is not a price", price_wanted);
  if (read->second.empty()) refuse_amount(option, text, "has no currency", price_wanted);
  if (!is_currency(read->second))
    refuse_amount(option, text, "has no currency of three capital letters", price_wanted);
  if (read->first == 0) refuse_amount(option, text, "is nothing", price_wanted);
  refuse_extreme(option, text, read->first, price_wanted);
  return {read->first, std::string(read->second)};
}

double mass_kg_from(std::string_view option, std::string_view text) {
  refuse_comma(option, text, mass_wanted);
  const auto read = number_and_rest(without_blanks(text));
  if (!read) refuse_amount(option, text, "is not a mass", mass_wanted);
  if (read->first != 0) refuse_extreme(option, text, read->first, mass_wanted);
  if (read->second == "kg") return read->first;
  if (read->second == "g") return read->first / grams_per_kg;
  refuse_amount(option, text, read->second.empty() ? "has no unit" : "has another unit",
                mass_wanted);
}

std::string price_text(const Price& price) {
  return config::shortest(price.amount) + " " + price.currency;
}

std::string mass_text(double mass_kg) {
  return config::shortest(mass_kg) + " kg";
}

}  // namespace arcfleet::analysis
