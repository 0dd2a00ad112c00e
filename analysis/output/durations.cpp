#include "analysis/output/durations.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

// The field of that column, if it holds a number.
const double* duration_in(const Row& row, std::size_t column) {
  return column < row.fields.size() ? std::get_if<double>(&row.fields[column].value) : nullptr;
}

}  // namespace

void write_in_one_unit(Section& section, const std::string& key) {
  const auto found = std::ranges::find(section.columns, key, &FieldColumn::key);
  if (found == section.columns.end()) return;
  const auto column = static_cast<std::size_t>(found - section.columns.begin());
  std::vector<double> durations_s;
  for (const Row& row : section.rows)
    if (const double* duration_s = duration_in(row, column);
        duration_s && std::isfinite(*duration_s))
      durations_s.push_back(*duration_s);
  if (durations_s.empty()) return;
  const auto middle = durations_s.begin() + std::ssize(durations_s) / 2;
  std::ranges::nth_element(durations_s, middle);
  for (Row& row : section.rows)
    if (const double* duration_s = duration_in(row, column))
      row.fields[column].text = text::seconds_as(*duration_s, *middle);
}

}  // namespace arcfleet::analysis
