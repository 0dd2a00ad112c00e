// A document as JSON.
#pragma once

#include <string>

#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

// {"heading": [...], "sections": [{"name", "title", "lead", "columns", "rows", "notes"}]}. A row is
// an object of the columns' keys, without those that have no value.
std::string json_format(const Document& document);

}  // namespace arcfleet::analysis
