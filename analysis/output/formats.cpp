#include "analysis/output/formats.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

using Json = nlohmann::ordered_json;

std::string lines(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& line : all) text += text::cut(line, page_width) + "\n";
  return text;
}

// --- table

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

// --- markdown

std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("|\\`*_<[").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string paragraphs(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& line : all) text += escaped(line) + "  \n";
  return all.empty() ? text : text + "\n";
}

// Whether a column is shown: one that may be left out is, while all its cells are empty.
bool shown(const Section& section, std::size_t column) {
  if (section.columns[column].column.presence == Presence::always) return true;
  return std::ranges::any_of(section.rows, [column](const Row& row) {
    return column < row.fields.size() && !row.fields[column].text.empty();
  });
}

std::string markdown_row(const Section& section, const Row& row) {
  std::string line = "|";
  bool remark_is_left = !row.remark.empty();
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (!shown(section, i)) continue;
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
    if (!shown(section, i)) continue;
    const Column& column = section.columns[i].column;
    titles += " " + escaped(trimmed(column.title)) + " |";
    rule += column.align == Align::left ? "---|" : "--:|";
  }
  std::string text = titles + "\n" + rule + "\n";
  for (const Row& row : section.rows) text += markdown_row(section, row);
  return text + "\n";
}

std::string markdown_format(const Document& document) {
  std::string text = paragraphs(document.heading);
  for (const Section& section : document.sections) {
    text += "## " + escaped(section.title) + "\n\n" + paragraphs(section.lead);
    if (!section.rows.empty()) text += markdown_table(section);
    text += paragraphs(section.notes);
  }
  return text;
}

// --- csv and json

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

struct JsonValue {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(double value) const { return std::isfinite(value) ? Json(value) : Json(nullptr); }
  template <class Other>
  Json operator()(const Other& value) const {
    return value;
  }
};

bool has_remarks(const Section& section) {
  return std::ranges::any_of(section.rows, [](const Row& row) { return !row.remark.empty(); });
}

std::string csv_format(const Document& document) {
  std::string text;
  for (const Section& section : document.sections) {
    if (section.columns.empty()) continue;
    if (!text.empty()) text += "\n";
    text += "table";
    for (const FieldColumn& column : section.columns)
      if (!column.key.empty()) text += "," + CsvText{}(key_of(column));
    text += has_remarks(section) ? ",remark\n" : "\n";
    for (const Row& row : section.rows) {
      text += CsvText{}(section.name);
      for (std::size_t i = 0; i < section.columns.size(); ++i) {
        if (section.columns[i].key.empty()) continue;
        text += "," + (i < row.fields.size() ? std::visit(CsvText{}, row.fields[i].value) : "");
      }
      if (has_remarks(section)) text += "," + CsvText{}(row.remark);
      text += "\n";
    }
  }
  return text;
}

Json row_object(const Section& section, const Row& row) {
  Json object = Json::object();
  for (std::size_t i = 0; i < row.fields.size(); ++i)
    if (row.fields[i].value.index() != 0 && !section.columns[i].key.empty())
      object[section.columns[i].key] = std::visit(JsonValue{}, row.fields[i].value);
  if (!row.remark.empty()) object["remark"] = row.remark;
  return object;
}

Json section_object(const Section& section) {
  Json columns = Json::array();
  for (const FieldColumn& column : section.columns)
    if (!column.key.empty())
      columns.push_back(
          {{"key", column.key}, {"title", trimmed(column.column.title)}, {"unit", column.unit}});
  Json rows = Json::array();
  for (const Row& row : section.rows) rows.push_back(row_object(section, row));
  return {{"name", section.name}, {"title", section.title}, {"lead", section.lead},
          {"columns", columns},   {"rows", rows},           {"notes", section.notes}};
}

std::string json_format(const Document& document) {
  Json sections = Json::array();
  for (const Section& section : document.sections) sections.push_back(section_object(section));
  const Json object = {{"heading", document.heading}, {"sections", sections}};
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
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
