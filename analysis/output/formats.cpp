#include "analysis/output/formats.hpp"

#include "analysis/output/csv.hpp"
#include "analysis/output/json.hpp"
#include "analysis/output/markdown.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

std::string lines(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& line : all) text += text::cut(line, page_width) + "\n";
  return text;
}

std::string table_of(const Section& section) {
  std::vector<Column> columns;
  for (const FieldColumn& each : section.columns) columns.push_back(each.column);
  Table table(std::move(columns));
  for (const Row& row : section.rows) {
    std::vector<Cell> cells;
    for (const Field& field : row.fields) cells.push_back({field.text, field.kept_end});
    if (!row.remark.empty()) cells.push_back({row.remark});
    table.add_row(std::move(cells));
  }
  return table.text();
}

std::string table_format(const Document& document) {
  std::string text = lines(document.heading);
  for (const Section& section : document.sections) {
    if (!text.empty()) text += "\n";
    text += lines({section.title}) + lines(section.lead);
    if (!section.rows.empty()) text += table_of(section);
    text += lines(section.notes);
  }
  return text;
}

}  // namespace

std::string written(const Document& document, Format format) {
  switch (format) {
    case Format::markdown:
      return markdown_format(document);
    case Format::csv:
      return csv_format(document);
    case Format::json:
      return json_format(document);
    case Format::table:
      break;
  }
  return table_format(document);
}

}  // namespace arcfleet::analysis
