// A document as CSV (RFC 4180).
#pragma once

#include <string>

#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

// A block for each section with columns, an empty line between blocks. The first column of a block
// holds the name of the section. Numbers have full precision.
std::string csv_format(const Document& document);

}  // namespace arcfleet::analysis
