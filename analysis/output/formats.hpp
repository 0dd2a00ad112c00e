// Writes a document in one of four formats, which all hold the same rows. The formats other than
// the table have their own units.
#pragma once

#include <string>

#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

enum class Format { table, markdown, csv, json };

// Whole lines. The table is for a terminal: no line is wider than page_width.
std::string written(const Document& document, Format format);

}  // namespace arcfleet::analysis
