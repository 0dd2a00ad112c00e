#include "analysis/output/csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace arcfleet::analysis {
namespace {

std::string key_of(const FieldColumn& column) {
  return column.unit.empty() ? column.key : column.key + " [" + column.unit + "]";
}

// The shortest text that reads back as the same number.
std::string number(double value) {
  if (!std::isfinite(value)) return "";
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

struct CsvText {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return number(value); }
  // Quoted where it must be. What a spreadsheet would take for a formula gets a quote before it.
  std::string operator()(const std::string& value) const {
    const bool formula =
        !value.empty() && std::string_view("=+-@").find(value[0]) != std::string_view::npos;
    std::string text = value;
    if (formula) text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
  }
};

bool has_remarks(const Section& section) {
  return std::ranges::any_of(section.rows, [](const Row& row) { return !row.remark.empty(); });
}

std::string title_line(const Section& section) {
  std::string line;
  for (const FieldColumn& column : section.columns)
    if (!column.key.empty()) line += (line.empty() ? "" : ",") + CsvText{}(key_of(column));
  return line + (has_remarks(section) ? ",remark\n" : "\n");
}

std::string row_line(const Section& section, const Row& row) {
  std::string line;
  bool first = true;
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (section.columns[i].key.empty()) continue;
    line += std::string(first ? "" : ",") +
            (i < row.fields.size() ? std::visit(CsvText{}, row.fields[i].value) : "");
    first = false;
  }
  if (has_remarks(section)) line += "," + CsvText{}(row.remark);
  return line + "\n";
}

}  // namespace

std::string csv_format(const Section& section) {
  std::string text = title_line(section);
  for (const Row& row : section.rows) text += row_line(section, row);
  return text;
}

}  // namespace arcfleet::analysis
