// The tables of all fields, made from the declared fields and facts. results/fields.md holds them.
#pragma once

#include <string>
#include <vector>

#include "results/facts.hpp"

namespace arcfleet::results {

// Markdown.
std::string field_tables(const std::vector<FactGroup>& facts);

}  // namespace arcfleet::results
