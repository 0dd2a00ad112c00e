// Columns of durations: all in one unit, so that numbers above each other compare.
#pragma once

#include <string>

#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

// Writes the durations of the column with that key, whose values are in s, in the unit that suits
// their median. A section without that column stays as it is.
void write_in_one_unit(Section& section, const std::string& key);

}  // namespace arcfleet::analysis
