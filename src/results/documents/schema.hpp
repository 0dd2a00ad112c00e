// The JSON Schema of a summary, made from the declared fields and facts. results/schema.json holds
// it.
#pragma once

#include <string>
#include <vector>

#include "results/facts.hpp"

namespace arcfleet::results {

// JSON Schema, draft 2020-12, as indented text.
std::string schema_text(const std::vector<FactGroup>& facts);

}  // namespace arcfleet::results
