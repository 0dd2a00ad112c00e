// The forms a document is written in. All hold the same rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

enum class Format { table, markdown, csv, json };

// Whole lines.
//   table     for a terminal, no line wider than page_width
//   markdown  a heading and a pipe table for each section
//   csv       for each section a block (RFC 4180): its first column names it; an empty line between
//   json      {"heading": [...], "sections": [{"name", "title", "lead", "columns", "rows",
//   "notes"}]};
//             a row is an object of the columns' keys, without those that have no value
std::string written(const Document& document, Format format);

}  // namespace arcfleet::analysis
