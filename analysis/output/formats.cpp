#include "analysis/output/formats.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <sstream>

#include "analysis/output/csv.hpp"
#include "analysis/output/json.hpp"
#include "analysis/output/markdown.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

constexpr int narrowest_page = 40;  // narrower terminals break the lines themselves
constexpr int any_width = std::numeric_limits<int>::max() / 2;

// A line, in as many lines of the page as it takes.
std::string folded(const std::string& line, int width) {
  std::string text;
  for (const std::string& part : text::wrapped(line, width)) text += text::cut(part, width) + "\n";
  return text;
}

// Lines that are too long go on below their start; no word is cut.
std::string wrapped_lines(const std::string& lines, int width) {
  std::string text;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);)
    for (const std::string& part : text::wrapped(line, width)) text += part + "\n";
  return text;
}

std::string lines(const std::vector<std::string>& all, int width) {
  std::string text;
  for (const std::string& line : all) text += folded(line, width);
  return text;
}

std::string table_of(const Section& section, int width) {
  std::vector<Column> columns;
  for (const FieldColumn& each : section.columns) columns.push_back(each.column);
  Table table(std::move(columns));
  for (const Row& row : section.rows) {
    std::vector<Cell> cells;
    for (const Field& field : row.fields) cells.push_back({field.text, field.kept_end});
    if (!row.remark.empty()) cells.push_back({row.remark});
    table.add_row(std::move(cells));
  }
  if (section.wraps_rows) return wrapped_lines(table.text(any_width), width);
  return table.text(width);
}

std::string first_table(const Document& document) {
  const auto names = table_names(document);
  return names.empty() ? "" : csv_format(only_table(document, names[0]).sections[0]);
}

std::string table_format(const Document& document, int width) {
  std::string text = lines(document.heading, width);
  for (const Section& section : document.sections) {
    if (!text.empty()) text += "\n";
    text += lines({section.title}, width) + lines(section.lead, width);
    if (section.lines_stay_whole)
      for (const Row& row : section.rows) text += row.fields.front().text + "\n";
    else if (!section.rows.empty())
      text += table_of(section, width);
    text += lines(section.notes, width);
  }
  return text;
}

}  // namespace

int width_of_standard_output() {
  winsize size{};
  const bool known = isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return known && size.ws_col >= narrowest_page ? std::min<int>(size.ws_col, page_width)
                                                : page_width;
}

std::string written(const Document& document, Format format, int width) {
  switch (format) {
    case Format::markdown:
      return markdown_format(document);
    case Format::csv:
      return first_table(document);
    case Format::json:
      return json_format(document);
    case Format::table:
      break;
  }
  return table_format(document, width);
}

}  // namespace arcfleet::analysis
