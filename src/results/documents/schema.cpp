#include "results/documents/schema.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "results/fields.hpp"

namespace arcfleet::results {
namespace {

using Json = nlohmann::ordered_json;

const char* type_of(Kind kind) {
  switch (kind) {
    case Kind::truth:
      return "boolean";
    case Kind::integer:
    case Kind::integers:
      return "integer";
    case Kind::real:
    case Kind::reals:
      return "number";
    case Kind::checksum:
    case Kind::text:
    case Kind::texts:
      break;
  }
  return "string";
}

std::string described(const std::string& definition, const std::string& unit) {
  return definition + (unit.empty() || unit == "1" ? "" : " Unit: " + unit + ".");
}

// Whole numbers without a fraction.
Json number(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  return static_cast<double>(whole) == value ? Json(whole) : Json(value);
}

void limit(Json& schema, const Range& range) {
  if (range.minimum) schema["minimum"] = number(*range.minimum);
  if (range.above) schema["exclusiveMinimum"] = number(*range.above);
  if (range.maximum) schema["maximum"] = number(*range.maximum);
  if (range.always) schema["const"] = number(*range.always);
  if (!range.words.empty()) schema["enum"] = range.words;
  if (!range.pattern.empty()) schema["pattern"] = range.pattern;
}

Json value_schema(Kind kind, const Range& range, const std::string& description) {
  Json value = {{"type", type_of(kind)}};
  if (range.or_null) value["type"] = {type_of(kind), "null"};
  if (kind == Kind::checksum) value["pattern"] = "^0x[0-9a-f]{16}$";
  limit(value, range);
  Json schema = {{"description", description}};
  if (is_list(kind))
    schema.update({{"type", "array"}, {"items", value}});
  else
    schema.update(value);
  return schema;
}

Json empty_object(const std::string& description) {
  return {{"description", description},
          {"type", "object"},
          {"additionalProperties", false},
          {"required", Json::array()},
          {"properties", Json::object()}};
}

std::string definition_of(const std::string& path) {
  const auto& objects = json_objects();
  const auto found = std::ranges::find(objects, path, &JsonObject::path);
  return found == objects.end() ? "" : found->definition;
}

enum class Need { required, optional };

// The place of a key in an object's schema. NAME stands for any key.
Json& place(Json& object, const std::string& key, Need need) {
  if (key == "NAME") {
    object.erase("required");
    object.erase("properties");
    return object["additionalProperties"];
  }
  Json& required = object["required"];
  if (need == Need::required && std::ranges::find(required, Json(key)) == required.end())
    required.push_back(key);
  return object["properties"][key];
}

// Puts the schema of a value at a path, with all objects around it. `at` is the object's own path.
void put(Json& object, const std::string& at, const std::string& path, Json value,
         Need need = Need::required) {
  const std::size_t dot = path.find('.');
  const std::string key = path.substr(0, dot);
  Json& inner = place(object, key, need);
  if (dot == std::string::npos) {
    inner = std::move(value);
    return;
  }
  const std::string inner_path = at.empty() ? key : at + '.' + key;
  if (!inner.is_object()) inner = empty_object(definition_of(inner_path));
  put(inner, inner_path, path.substr(dot + 1), std::move(value), need);
}

template <class Owner>
void put_all(Json& object, const std::string& at, const Fields<Owner>& fields,
             const std::string& before = "") {
  for (const Field<Owner>& field : fields) {
    const About& about = field.about;
    if (about.json.empty()) continue;
    put(object, at, before + about.json,
        value_schema(field.kind, about.range, described(about.definition, about.unit)),
        about.range.or_missing ? Need::optional : Need::required);
  }
}

template <class Owner>
Json object_schema(const std::string& path, const Fields<Owner>& fields) {
  Json object = empty_object(definition_of(path));
  put_all(object, path, fields);
  return object;
}

Json further_fact() {
  return {{"description", "A further fact"},
          {"anyOf",
           {{{"type", {"string", "number", "boolean"}}},
            {{"type", "array"}, {"items", {{"type", "string"}}}},
            {{"type", "array"}, {"items", {{"type", "integer"}}}}}}};
}

Json facts_schema(const FactGroup& group) {
  Json object = empty_object(group.definition);
  object["additionalProperties"] = further_fact();
  for (const Fact& fact : group.facts) {
    if (fact.presence == Presence::always) object["required"].push_back(fact.key);
    object["properties"][fact.key] =
        value_schema(fact.kind, fact.range, described(fact.definition, fact.unit));
  }
  return object;
}

Json starts_schema() {
  return {{"description", definition_of("starts")},
          {"type", "array"},
          {"minItems", 1},
          {"items", object_schema("starts.[]", start_fields())}};
}

Json failed_batch_schema() {
  Json object = empty_object("A batch size that could not be measured");
  for (const auto& field : batch_fields())
    if (field.about.json == "batch_size")
      put(object, "", field.about.json,
          value_schema(field.kind, field.about.range, field.about.definition));
  Json error = value_schema(Kind::text, {}, error_about().definition);
  error["minLength"] = 1;
  put(object, "", error_about().json, std::move(error));
  return object;
}

Json batches_schema() {
  return {
      {"description", definition_of("batch_scaling")},
      {"type", "object"},
      {"propertyNames", {{"pattern", "^[1-9][0-9]*$"}}},
      {"additionalProperties",
       {{"oneOf", {object_schema("batch_scaling.SIZE", batch_fields()), failed_batch_schema()}}}}};
}

Json profile_schema() {
  Json object = object_schema("profile", profile_fields());
  put_all(object, "profile", operation_fields(), "operations.");
  put_all(object, "profile", part_fields(), "parts.");
  return object;
}

Json bandwidth_schema() {
  return object_schema("bandwidth", bandwidth_level_fields());
}

}  // namespace

std::string schema_text(const std::vector<FactGroup>& facts) {
  Json schema = {
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", "Summary of an arcfleet run, schema_version " + std::to_string(schema_version)}};
  schema.update(empty_object(
      "Made from the declarations in src/results/fields and src/config, as is fields.md"));
  put_all(schema, "", run_fields());
  put(schema, "", "starts", starts_schema());
  const About& samples_file = samples_file_about();
  put(schema, "", samples_file.json,
      value_schema(Kind::text, samples_file.range, samples_file.definition));
  for (const FactGroup& group : facts) put(schema, "", group.name, facts_schema(group));
  put(schema, "", "batch_scaling", batches_schema());
  schema["properties"]["single_environment"] = object_schema("single_environment", single_fields());
  schema["properties"]["profile"] = profile_schema();
  schema["properties"]["bandwidth"] = bandwidth_schema();
  return schema.dump(2) + '\n';
}

}  // namespace arcfleet::results
