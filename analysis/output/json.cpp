#include "analysis/output/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace arcfleet::analysis {
namespace {

using Json = nlohmann::ordered_json;

struct JsonValue {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(double value) const { return std::isfinite(value) ? Json(value) : Json(nullptr); }
  template <class Other>
  Json operator()(const Other& value) const {
    return value;
  }
};

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

}  // namespace

std::string json_format(const Document& document) {
  Json sections = Json::array();
  for (const Section& section : document.sections) sections.push_back(section_object(section));
  const Json object = {{"heading", document.heading}, {"sections", sections}};
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace arcfleet::analysis
