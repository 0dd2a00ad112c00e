// Writes a document in one of four formats, which all hold the same rows. The formats other than
// the table have their own units.
#pragma once

#include <string>

#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

enum class Format { table, markdown, csv, json };

// Whole lines. The table is for people: no line is wider than `width`. CSV holds the first section
// that has columns.
std::string written(const Document& document, Format format, int width = page_width);

// The width for what goes to standard output: that of a terminal narrower than page_width,
// otherwise page_width.
int width_of_standard_output();

}  // namespace arcfleet::analysis
