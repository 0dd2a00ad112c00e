// A table as CSV (RFC 4180).
#pragma once

#include <string>

#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

// A line of column names, each with its unit in brackets, then a line for each row. Every column
// holds values of one type; numbers have full precision, and what is not known is empty.
std::string csv_format(const Section& section);

}  // namespace arcfleet::analysis
