#include "analysis/scaling/sections/fields.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "text/numbers.hpp"

namespace arcfleet::analysis {

Field whole_field(std::int64_t number) {
  return {std::to_string(number), number};
}

Field number_field(double value, std::string text) {
  return std::isfinite(value) ? Field{std::move(text), value} : Field{"-"};
}

Field share_field(double share) {
  return number_field(share, text::percent(share));
}

Field hidden_field(double value) {
  return std::isfinite(value) ? Field{"", value} : no_field();
}

std::string bounds_text(const Bounds& bounds) {
  if (!std::isfinite(bounds.low) || !std::isfinite(bounds.high)) return "-";
  return "[" + text::significant(bounds.low) + ", " + text::significant(bounds.high) + "]";
}

std::vector<FieldColumn> layout_columns() {
  return {right("nodes", "nodes"), right("ranks", "ranks"), right("threads_per_rank", "threads")};
}

std::vector<Field> layout_fields(const Configuration& configuration) {
  return {whole_field(configuration.nodes), whole_field(configuration.ranks),
          whole_field(configuration.threads_per_rank)};
}

Row joined_row(std::vector<Field> first, std::vector<Field> others) {
  std::ranges::move(others, std::back_inserter(first));
  return {std::move(first)};
}

}  // namespace arcfleet::analysis
