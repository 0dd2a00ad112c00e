// The cells and columns that several sections of arcfleet-scaling share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/scaling/series.hpp"
#include "analysis/scaling/uncertainty.hpp"

namespace arcfleet::analysis {

// Whether a section explains its columns. The first series of a report does, the others do not.
enum class Legend { shown, omitted };

Field whole_field(std::int64_t number);

// "-" for a number that is not finite.
Field number_field(double value, std::string text);

// A share, as text in percent.
Field share_field(double share);

// A value that only CSV and JSON show; nothing for a number that is not finite.
Field hidden_field(double value);

// "[1.05, 1.12]", or "-" if a bound is not finite.
std::string bounds_text(const Bounds& bounds);

// Nodes, ranks and threads a rank: the first columns of sections with a row for each configuration.
std::vector<FieldColumn> layout_columns();
std::vector<Field> layout_fields(const Configuration& configuration);

// The first fields, then the others.
Row joined_row(std::vector<Field> first, std::vector<Field> others);

}  // namespace arcfleet::analysis
