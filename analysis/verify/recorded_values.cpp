#include "analysis/verify/recorded_values.hpp"

namespace arcfleet::analysis {
namespace {

template <class Type>
Type value_or(const text::Attributes& facts, std::string_view key, Type otherwise) {
  const auto* value = recorded(facts, key);
  const auto* held = value == nullptr ? nullptr : std::get_if<Type>(value);
  return held == nullptr ? otherwise : *held;
}

}  // namespace

const text::Value* recorded(const text::Attributes& facts, std::string_view key) {
  for (const auto& [name, value] : facts)
    if (name == key) return &value;
  return nullptr;
}

std::int64_t recorded_integer(const text::Attributes& facts, std::string_view key,
                              std::int64_t otherwise) {
  return value_or(facts, key, otherwise);
}

double recorded_number(const text::Attributes& facts, std::string_view key, double otherwise) {
  return value_or(facts, key, otherwise);
}

std::string recorded_text(const text::Attributes& facts, std::string_view key) {
  return value_or(facts, key, std::string());
}

bool recorded_truth(const text::Attributes& facts, std::string_view key) {
  return value_or(facts, key, false);
}

}  // namespace arcfleet::analysis
