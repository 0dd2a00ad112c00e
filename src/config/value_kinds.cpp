#include "config/value_kinds.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace arcfleet::config {
namespace {

void name_value(OptionFacts& facts, const char* name) {
  if (facts.value.empty()) facts.value = name;
}

void limit_values(OptionFacts& facts, ValueType type, double minimum) {
  facts.type = type;
  facts.minimum = minimum;
}

// "1, 2" as it would be typed.
template <class List, class Write>
std::string joined(const List& list, Write write) {
  std::string text;
  for (const auto& item : list) text += (text.empty() ? "" : ",") + write(item);
  return text;
}

}  // namespace

void Flag::describe(OptionFacts& facts) const {
  facts.type = ValueType::truth;
  facts.arity = Arity::none;
}

void Flag::read(bool& value, const std::string& option, const std::string& text) const {
  constexpr std::array<std::string_view, 4> yes{"true", "yes", "on", "1"};
  constexpr std::array<std::string_view, 4> no{"false", "no", "off", "0"};
  value = std::ranges::find(yes, text) != yes.end();
  if (!value && std::ranges::find(no, text) == no.end())
    refuse_word(option, text, std::array<std::string_view, 2>{yes[0], no[0]});
}

void Count::describe(OptionFacts& facts) const {
  limit_values(facts, ValueType::integer, static_cast<double>(min));
  name_value(facts, "N");
  facts.wanted = whole_number_wanted(min, max);
}

void Count::read(std::int64_t& value, const std::string& option, const std::string& text) const {
  value = whole_number(option, text, min, max);
}

void Counts::describe(OptionFacts& facts) const {
  limit_values(facts, ValueType::integers, static_cast<double>(min));
  name_value(facts, "N,N,...");
  facts.wanted = "each " + whole_number_wanted(min, max);
}

void Counts::read(std::vector<std::int64_t>& value, const std::string& option,
                  const std::string& text) const {
  value = whole_numbers(option, text, min, max);
}

std::string Counts::written(const std::vector<std::int64_t>& value) const {
  return joined(value, [](std::int64_t number) { return std::to_string(number); });
}

void Seed::describe(OptionFacts& facts) const {
  facts.pattern = "^[0-9]+$";
  name_value(facts, "N");
  facts.wanted = seed_wanted;
}

void Seed::read(std::uint64_t& value, const std::string& option, const std::string& text) const {
  value = seed_number(option, text);
}

void Decimal::describe(OptionFacts& facts) const {
  limit_values(facts, ValueType::real, min);
  name_value(facts, value_name);
  facts.wanted = decimal_wanted(min, max);
}

void Decimal::read(double& value, const std::string& option, const std::string& text) const {
  value = decimal_number(option, text, min, max);
}

std::string Decimal::written(double value) const {
  return shortest(value);
}

void PositiveNumber::describe(OptionFacts& facts) const {
  facts.type = ValueType::real;
  name_value(facts, "X");
  facts.wanted = positive_wanted(max);
}

void PositiveNumber::read(double& value, const std::string& option, const std::string& text) const {
  value = positive_number(option, text, max);
}

std::string PositiveNumber::written(double value) const {
  return shortest(value);
}

void Decimals::describe(OptionFacts& facts) const {
  limit_values(facts, ValueType::real, min);  // each number has a key of its own
  name_value(facts, "X,X,...");
  facts.wanted =
      std::to_string(count) + " numbers separated by commas, each " + decimal_wanted(min, max);
}

void Decimals::read(std::vector<double>& value, const std::string& option,
                    const std::string& text) const {
  value = decimal_numbers(option, text, count, min, max);
}

std::string Decimals::written(const std::vector<double>& value) const {
  return joined(value, shortest);
}

void Share::describe(OptionFacts& facts) const {
  limit_values(facts, ValueType::real, std::max(above, 0.0));
  name_value(facts, "SHARE");
  facts.wanted = share_wanted;
}

void Share::read(double& value, const std::string& option, const std::string& text) const {
  value = share(option, text, above);
}

std::string Share::written(double value) const {
  return shortest(value);
}

void Text::describe(OptionFacts& facts) const {
  name_value(facts, "TEXT");
}

void Text::read(std::string& value, const std::string& option, const std::string& text) const {
  value = utf8_text(option, text);
}

void Name::describe(OptionFacts& facts) const {
  name_value(facts, facts.completes == Completion::file        ? "FILE"
                    : facts.completes == Completion::directory ? "DIR"
                                                               : "NAME");
}

void OptionalName::describe(OptionFacts& facts) const {
  Name().describe(facts);
  facts.arity = Arity::optional;
}

void Names::describe(OptionFacts& facts) const {
  facts.type = ValueType::texts;
  name_value(facts, "NAME");
  facts.arity = Arity::many;
}

void Names::read(std::vector<std::string>& value, const std::string& option,
                 const std::string& text) const {
  value.push_back(not_empty(option, text));
}

std::string Names::written(const std::vector<std::string>& value) const {
  return joined(value, [](const std::string& name) { return name; });
}

}  // namespace arcfleet::config
