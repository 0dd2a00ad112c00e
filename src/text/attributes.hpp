// Named, typed values: what a run keeps of its options, its host and its build. They become JSON
// objects and HDF5 attributes elsewhere (results).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace arcfleet::text {

using Value = std::variant<bool, std::int64_t, double, std::string, std::vector<std::int64_t>,
                           std::vector<std::string>>;
using Attributes = std::vector<std::pair<std::string, Value>>;

// The value of this name; null if there is none.
inline const Value* value_of(const Attributes& attributes, std::string_view name) {
  for (const auto& [key, value] : attributes)
    if (key == name) return &value;
  return nullptr;
}

// The value of this name if it has this type, else `otherwise`.
template <class Type>
Type value_or(const Attributes& attributes, std::string_view name, Type otherwise) {
  const Value* value = value_of(attributes, name);
  const auto* held = value == nullptr ? nullptr : std::get_if<Type>(value);
  return held == nullptr ? otherwise : *held;
}

}  // namespace arcfleet::text
