#include "analysis/output/markdown.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace arcfleet::analysis {
namespace {

// A page that shows a comment of nothing shows nothing, but no longer sees a person, an issue or an
// address: "@name", "#12", "https://", "www.".
constexpr std::string_view nothing = "<!-- -->";

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("|\\`*_<[~$").find(c) != std::string_view::npos) result += '\\';
    result += c;
    if (c == '@' || c == '#' || result.ends_with(":/") || result.ends_with("www"))
      result += nothing;
  }
  return result;
}

std::string paragraphs(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& line : all) text += escaped(line) + "  \n";
  return all.empty() ? text : text + "\n";
}

std::string markdown_row(const Section& section, const Row& row) {
  std::string line = "|";
  bool remark_is_left = !row.remark.empty();
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (!is_shown(section, i)) continue;
    if (i < row.fields.size())
      line += " " + escaped(trimmed(row.fields[i].text + row.fields[i].kept_end)) + " |";
    else if (std::exchange(remark_is_left, false))
      line += " " + escaped(row.remark) + " |";
    else
      line += " |";
  }
  return line + "\n";
}

std::string markdown_table(const Section& section) {
  std::string titles = "|";
  std::string rule = "|";
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (!is_shown(section, i)) continue;
    const Column& column = section.columns[i].column;
    titles += " " + escaped(trimmed(column.title)) + " |";
    rule += column.align == Align::left ? "---|" : "--:|";
  }
  std::string text = titles + "\n" + rule + "\n";
  for (const Row& row : section.rows) text += markdown_row(section, row);
  return text + "\n";
}

}  // namespace

std::string markdown_format(const Document& document) {
  std::string text = paragraphs(document.heading);
  for (const Section& section : document.sections) {
    text += "## " + escaped(section.title) + "\n\n" + paragraphs(section.lead);
    if (!section.rows.empty()) text += markdown_table(section);
    text += paragraphs(section.notes);
  }
  return text;
}

}  // namespace arcfleet::analysis
