#include "analysis/output/html.hpp"

#include <vector>

namespace arcfleet::analysis {
namespace {

std::vector<std::size_t> shown_columns(const Section& section) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < section.columns.size(); ++i)
    if (is_shown(section, i)) shown.push_back(i);
  return shown;
}

// Numbers stand to the right; a verdict has a class of its first word, which gives it its colour.
std::string class_of(const FieldColumn& column, const std::string& text) {
  std::string names = column.column.align == Align::right ? "number" : "";
  if (column.key == "verdict" && !text.empty())
    names += (names.empty() ? "" : " ") + ("verdict-" + text.substr(0, text.find(' ')));
  return names.empty() ? "" : " class=\"" + html_text(names) + "\"";
}

std::string title_row(const Section& section, const std::vector<std::size_t>& shown) {
  std::string row = "<tr>";
  for (const std::size_t i : shown)
    row += "<th scope=\"col\"" + class_of(section.columns[i], "") + ">" +
           html_text(trimmed(section.columns[i].column.title)) + "</th>";
  return row + "</tr>";
}

std::string cell(const FieldColumn& column, const Field& field, bool names_the_row) {
  const std::string text = trimmed(field.text + field.kept_end);
  const std::string tag = names_the_row ? "th" : "td";
  return "<" + tag + (names_the_row ? " scope=\"row\"" : "") + class_of(column, text) + ">" +
         html_text(text) + "</" + tag + ">";
}

std::string table_row(const Section& section, const Row& row,
                      const std::vector<std::size_t>& shown) {
  std::string text = "<tr>";
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (shown[i] < row.fields.size()) {
      text += cell(section.columns[shown[i]], row.fields[shown[i]], i == 0);
      continue;
    }
    const std::size_t left = shown.size() - i;
    text += "<td" + (left > 1 ? " colspan=\"" + std::to_string(left) + "\"" : "") + ">" +
            html_text(row.remark) + "</td>";
    break;
  }
  return text + "</tr>\n";
}

std::string table_of_section(const Section& section) {
  const auto shown = shown_columns(section);
  std::string text =
      "<div class=\"table\"><table>\n<thead>" + title_row(section, shown) + "</thead>\n<tbody>\n";
  for (const Row& row : section.rows) text += table_row(section, row, shown);
  return text + "</tbody></table></div>\n";
}

std::string paragraphs_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "<p>" + html_text(line) + "</p>\n";
  return text;
}

}  // namespace

std::string html_text(const std::string& text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string html_section(const Section& section, const std::string& id) {
  std::string text =
      "<section id=\"" + html_text(id) + "\">\n<h2>" + html_text(section.title) + "</h2>\n";
  text += paragraphs_of(section.lead);
  if (!section.rows.empty()) text += table_of_section(section);
  if (!section.notes.empty()) {
    text += "<ul class=\"notes\">\n";
    for (const std::string& note : section.notes) text += "<li>" + html_text(note) + "</li>\n";
    text += "</ul>\n";
  }
  return text + "</section>\n";
}

}  // namespace arcfleet::analysis
