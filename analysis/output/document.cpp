#include "analysis/output/document.hpp"

#include <algorithm>

#include "config/option_values.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {
namespace {

FieldColumn made(std::string key, std::string title, std::string unit, Align align, Fit fit,
                 Presence presence) {
  FieldColumn column;
  column.key = std::move(key);
  column.unit = std::move(unit);
  column.column.title = std::move(title);
  column.column.align = align;
  column.column.fit = fit;
  column.column.presence = presence;
  return column;
}

}  // namespace

FieldColumn right(std::string key, std::string title, std::string unit) {
  return made(std::move(key), std::move(title), std::move(unit), Align::right, Fit::whole,
              Presence::always);
}

FieldColumn left(std::string key, std::string title) {
  return made(std::move(key), std::move(title), {}, Align::left, Fit::whole, Presence::always);
}

FieldColumn shortened(std::string key, std::string title) {
  return made(std::move(key), std::move(title), {}, Align::left, Fit::shorten, Presence::always);
}

FieldColumn right_if_filled(std::string key, std::string title, std::string unit) {
  return made(std::move(key), std::move(title), std::move(unit), Align::right, Fit::whole,
              Presence::if_filled);
}

FieldColumn left_if_filled(std::string key, std::string title) {
  return made(std::move(key), std::move(title), {}, Align::left, Fit::whole, Presence::if_filled);
}

FieldColumn hidden(std::string key, std::string unit) {
  return right_if_filled(std::move(key), {}, std::move(unit));
}

Field text_field(std::string text) {
  Value value = text;
  return {std::move(text), std::move(value)};
}

Field no_field() {
  return {};
}

bool is_shown(const Section& section, std::size_t column) {
  if (section.columns[column].column.presence == Presence::always) return true;
  return std::ranges::any_of(section.rows, [column](const Row& row) {
    return column < row.fields.size() && !row.fields[column].text.empty();
  });
}

std::vector<std::string> table_names(const Document& document) {
  std::vector<std::string> names;
  for (const Section& section : document.sections)
    if (!section.columns.empty() && std::ranges::find(names, section.name) == names.end())
      names.push_back(section.name);
  return names;
}

Document only_table(const Document& document, const std::string& name) {
  const auto found = std::ranges::find_if(document.sections, [&](const Section& section) {
    return section.name == name && !section.columns.empty();
  });
  if (found != document.sections.end()) return {{}, {*found}};
  std::string names;
  for (const std::string& each : table_names(document)) names += (names.empty() ? "" : ", ") + each;
  throw text::UsageError("--table: there is no table " + config::in_quotes(name) +
                         (names.empty() ? ", and no other" : ": choose among " + names));
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace arcfleet::analysis
