#include "analysis/output/formats.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "analysis/output/csv.hpp"
#include "analysis/output/json.hpp"
#include "analysis/output/markdown.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

constexpr int narrowest_page = 40;  // narrower terminals break the lines themselves

// The end of the longest part of whole words that fits, but of at least one word.
std::size_t break_in(const std::string& line, int width) {
  std::size_t at = line.find(' ', std::min(line.find_first_not_of(' '), line.size()));
  std::size_t found = at;
  while (at != std::string::npos && text::display_width(line.substr(0, at)) <= width) {
    found = at;
    at = line.find(' ', line.find_first_not_of(' ', at));
  }
  return found;
}

// A line, in as many lines of the page as it takes.
std::string folded(const std::string& line, int width) {
  std::string text;
  std::string rest = line;
  while (text::display_width(rest) > width) {
    const std::size_t end = break_in(rest, width);
    if (end == std::string::npos) break;
    text += text::cut(rest.substr(0, end), width) + "\n";
    rest = "  " + rest.substr(std::min(rest.find_first_not_of(' ', end), rest.size()));
  }
  return text + text::cut(rest, width) + "\n";
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
