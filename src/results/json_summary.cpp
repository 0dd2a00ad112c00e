#include "results/json_summary.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "results/fields.hpp"
#include "results/json_layout.hpp"
#include "results/measured.hpp"
#include "results/wording.hpp"

namespace arcfleet::results {
namespace {

using Json = nlohmann::ordered_json;

Json object_of(const Attributes& attributes) {
  Json object = Json::object();
  for (const auto& [name, value] : attributes)
    std::visit([&object, &key = name](const auto& plain) { object[key] = plain; }, value);
  return object;
}

// What was measured stands last.
Json object_of_system(Attributes attributes) {
  std::stable_partition(attributes.begin(), attributes.end(),
                        [](const auto& attribute) { return !is_measured_fact(attribute.first); });
  return object_of(attributes);
}

// A checksum becomes text. Numbers that are not finite become null when they are written.
Json json_of(const Cell& cell) {
  if (const auto* checksum = std::get_if<Checksum>(&cell)) return checksum_text(*checksum);
  return std::visit([](const auto& plain) { return Json(plain); }, cell);
}

// The member of that path, made with all objects around it. NAME in a path stands for `name`.
Json& member(Json& object, const std::string& path, const std::string& name) {
  const std::size_t dot = path.find('.');
  const std::string key = path.substr(0, dot);
  Json& value = object[key == "NAME" ? name : key];
  return dot == std::string::npos ? value : member(value, path.substr(dot + 1), name);
}

template <class Owner, class Row>
void add(Json& object, const Fields<Owner>& fields, Origin origin, const Row& row,
         const std::string& name = "") {
  for (const Field<Owner>& field : fields)
    if (!field.about.json.empty() && field.about.origin == origin)
      member(object, field.about.json, name) = json_of(field.get(row));
}

// What was measured stands last.
template <class Owner, class Row>
void add(Json& object, const Fields<Owner>& fields, const Row& row, const std::string& name = "") {
  for (const Origin origin : {Origin::given, Origin::measured})
    add(object, fields, origin, row, name);
}

template <class Owner>
Json object_of(const Fields<Owner>& fields, const Owner& row) {
  Json object = Json::object();
  add(object, fields, row);
  return object;
}

Json list_of(const std::vector<Start>& starts) {
  Json list = Json::array();
  for (const Start& start : starts) list.push_back(object_of(start_fields(), start));
  return list;
}

Json object_of(const BatchResult& batch) {
  if (!batch.error) return object_of(batch_fields(), batch);
  return {{"batch_size", batch.batch_size}, {error_about().json, *batch.error}};
}

Json object_of(const std::vector<BatchResult>& batches) {
  Json object = Json::object();
  for (const BatchResult& batch : batches)
    object[std::to_string(batch.batch_size)] = object_of(batch);
  return object;
}

Json object_of(const Profile& profile) {
  Json object = object_of(profile_fields(), profile);
  Json& operations = object["operations"] = Json::object();
  for (const auto& row : operations_of(profile)) add(operations, operation_fields(), row, row.name);
  Json& parts = object["parts"] = Json::object();
  for (const auto& row : parts_of(profile)) add(parts, part_fields(), row, row.name);
  return object;
}

Json object_of(const Bandwidth& bandwidth) {
  Json object = Json::object();
  for (const auto& level : bandwidth.levels)
    add(object, bandwidth_level_fields(), level, level.name);
  return object;
}

Json object_of(const RunRecord& record, std::string_view samples_file) {
  Json object = Json::object();
  add(object, run_fields(), Origin::given, record);
  object["config_summary"] = object_of(record.config_summary);
  object["benchmark_params"] = object_of(record.benchmark_params);
  object["system_info"] = object_of_system(record.system_info);
  add(object, run_fields(), Origin::measured, record);
  object[samples_file_about().json] = samples_file;
  object["starts"] = list_of(record.starts);
  if (record.single_environment)
    object["single_environment"] = object_of(single_fields(), *record.single_environment);
  object["batch_scaling"] = object_of(record.batch_scaling);
  if (record.profile) object["profile"] = object_of(*record.profile);
  if (record.bandwidth) object["bandwidth"] = object_of(*record.bandwidth);
  return object;
}

// The batch sizes of a summary, by name; null if it has none.
const Json* batches_of(const Json& summary) {
  const auto found = summary.find("batch_scaling");
  return found != summary.end() && found->is_object() ? &*found : nullptr;
}

bool has_failed(const Json& batch) {
  return batch.contains(error_about().json);
}

}  // namespace

std::string json_summary(const RunRecord& record, std::string_view samples_file, Letters letters) {
  return laid_out(object_of(record, samples_file), letters);
}

bool is_summary(std::string_view text) {
  const Json summary = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return summary.is_object() && summary.contains(samples_file_about().json) &&
         batches_of(summary) != nullptr;
}

bool is_summary_of(const RunRecord& record, std::string_view text) {
  const Json summary = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!summary.is_object()) return false;
  const Json own = Json::parse(json_summary(record, ""));  // with its texts as they are written
  for (const char* key : {"timestamp", "tag"})
    if (!summary.contains(key) || summary.at(key) != own.at(key)) return false;
  const Json* batches = batches_of(summary);
  const Json& own_batches = own.at("batch_scaling");
  return batches != nullptr && std::ranges::all_of(batches->items(), [&](const auto& batch) {
           return has_failed(batch.value()) ||
                  (own_batches.contains(batch.key()) && !has_failed(own_batches.at(batch.key())));
         });
}

}  // namespace arcfleet::results
