// The field of a list by its JSON key, for tests.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

#include "results/fields.hpp"

namespace arcfleet::results {

template <class Owner>
const Field<Owner>& field_of(const Fields<Owner>& fields, std::string_view json) {
  const auto found =
      std::ranges::find_if(fields, [&](const auto& field) { return field.about.json == json; });
  if (found == fields.end()) throw std::invalid_argument("no field " + std::string(json));
  return *found;
}

}  // namespace arcfleet::results
