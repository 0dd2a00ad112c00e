// Writes a document in one of four formats, which all hold the same rows. The formats other than
// the table have their own units.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

enum class Format { table, markdown, csv, json };

// Nothing for any other name.
std::optional<Format> format_named(std::string_view name);

// Whole lines. The table is for a terminal: no line is wider than page_width.
std::string written(const Document& document, Format format);

}  // namespace arcfleet::analysis
