#include "analysis/result_json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "analysis/json_fields.hpp"
#include "analysis/text.hpp"

namespace arcfleet::analysis {
namespace {

using nlohmann::json;

constexpr std::int64_t newest_schema = 1;
constexpr std::size_t most_implementations = 100;
constexpr double latest_time_s = 253402200000.0;  // the year has four digits, in every time zone
constexpr double largest = std::numeric_limits<double>::max();
constexpr double smallest = std::numeric_limits<double>::min();

// Entries of config_summary that say with what a run was made and how often, not what was stepped.
constexpr std::array not_workload{"seed",   "ranks",  "threads", "threads_per_rank", "nodes",
                                  "engine", "kernel", "layout",  "repeats",          "warmup"};

// Nothing where an end is null, as numbers that are not finite are written.
std::optional<Interval> interval_from(const json& measured, const std::string& place) {
  const json* member = find_object(measured, "confidence_interval", place);
  if (!member || !find(*member, "low") || !find(*member, "high")) return std::nullopt;
  const std::string inside = place + "confidence_interval.";
  Interval interval;
  interval.low = required_number(*member, "low", inside, {0, largest, "a rate"});
  interval.high = required_number(*member, "high", inside,
                                  {interval.low, largest, "a rate at or above the low end"});
  if (const json* coverage = find(*member, "coverage"))
    interval.coverage = number_from(*coverage, inside + "coverage", {0, 1, "a probability"});
  return interval;
}

// The steps that were timed: like is compared with like only where these agree.
std::string work_from(const json& measured) {
  std::string work;
  for (const char* key : {"num_steps", "total_env_steps"})
    if (const json* member = find(measured, key)) work += member->dump() + " ";
  return work;
}

Rate rate_from(const json& measured, const std::string& place) {
  Rate rate;
  rate.steps_per_second =
      required_number(measured, "steps_per_second", place, {smallest, largest, "a rate above 0"});
  rate.interval = interval_from(measured, place);
  rate.work = work_from(measured);
  return rate;
}

// Environments in the whole fleet: with weak scaling they are more than the batch size.
std::int64_t environments_from(const json& entry, std::int64_t batch_size,
                               const std::string& place) {
  const json* stated = find(entry, "environments");
  if (!stated) return batch_size;
  if (!stated->is_number_integer() || *stated < 1 || *stated > std::numeric_limits<int64_t>::max())
    refuse(place + "environments", *stated, "a number of environments");
  return stated->get<std::int64_t>();
}

std::int64_t batch_size_from(const std::string& key, const std::string& place) {
  std::int64_t size = 0;
  const char* const end = key.data() + key.size();
  const auto [stop, problem] = std::from_chars(key.data(), end, size);
  if (problem != std::errc() || stop != end || size <= 0 || key.front() == '0')
    throw UnusableResult(place + " has the key \"" + key + "\", not a batch size");
  return size;
}

BatchEntry batch_from(const json& entry, std::int64_t batch_size, const std::string& place) {
  if (const json* stated = find(entry, "batch_size"); stated && *stated != batch_size)
    refuse(place + "batch_size", *stated, "the size it is filed under");
  BatchEntry batch;
  batch.environments = environments_from(entry, batch_size, place);
  batch.error = clean_text(entry, "error", place);
  if (find(entry, "error")) return batch;
  batch.rate = rate_from(entry, place);
  if (const json* ratio = find(entry, "parallel_efficiency"))
    batch.parallel_efficiency =
        number_from(*ratio, place + "parallel_efficiency", {0, largest, "a ratio"});
  return batch;
}

std::map<std::int64_t, BatchEntry> batches_from(const json& scaling, const std::string& place) {
  std::map<std::int64_t, BatchEntry> batches;
  for (const auto& [key, entry] : scaling.items()) {
    const std::int64_t size = batch_size_from(key, place);
    if (!entry.is_object()) refuse(place + "." + key, entry, "an object");
    batches.emplace(size, batch_from(entry, size, place + "." + key + "."));
  }
  return batches;
}

bool is_ours(const json& file) {
  return file.contains("schema_version");
}

void check_schema_version(const json& file) {
  if (!is_ours(file)) return;
  const json& version = file["schema_version"];
  if (!version.is_number_integer() || version < 1)
    refuse("schema_version", version, "a version number");
  if (version > newest_schema)
    throw UnusableResult("schema_version " + version.dump() +
                         " is newer than this program, which knows " +
                         std::to_string(newest_schema));
}

std::string workload_from(const json& file) {
  json config = json::object();
  if (const json* summary = find_object(file, "config_summary", "")) config = *summary;
  for (const char* key : not_workload) config.erase(key);
  return (is_ours(file) ? "arcfleet " : "JaxARC ") + config.dump();
}

bool is_invalid(const json& file) {
  const json* verification = find_object(file, "verification", "");
  return verification && clean_text(*verification, "status", "verification.") == "INVALID";
}

bool is_incomplete(const json& file) {
  const json* complete = find(file, "complete");
  if (complete && !complete->is_boolean()) refuse("complete", *complete, "true or false");
  return complete && !complete->get<bool>();
}

// All but the measurements.
RunResult run_from(const json& file) {
  check_schema_version(file);
  RunResult run;
  run.timestamp_s =
      required_number(file, "timestamp", "", {0, latest_time_s, "a time in seconds since 1970"});
  run.description = clean_text(file, "description", "");
  run.tag = clean_text(file, "tag", "");
  run.workload = workload_from(file);
  run.invalid = is_invalid(file);
  run.incomplete = is_incomplete(file);
  return run;
}

// The endings that the two measurements' keys have in this file: "" or "_arc", one an
// implementation, in the order of the file's own list, those it does not list after them.
std::vector<std::string> endings_in(const json& file) {
  std::vector<std::string> endings;
  const auto add = [&](const std::string& ending) {
    const bool held =
        file.contains("single_environment" + ending) || file.contains("batch_scaling" + ending);
    if (!held || std::ranges::find(endings, ending) != endings.end()) return;
    if (endings.size() == most_implementations) throw UnusableResult("too many implementations");
    endings.push_back(ending);
  };
  add("");
  if (is_ours(file)) return endings;
  if (const json* names = find(file, "implementations"); names && names->is_array())
    for (const json& name : *names)
      if (name.is_string()) add("_" + name.get_ref<const std::string&>());
  for (const auto& [key, value] : file.items())
    for (const std::string start : {"single_environment", "batch_scaling"})
      if (key.starts_with(start + "_")) add(key.substr(start.size()));
  return endings;
}

void add_measurements(RunResult& run, const json& file, const std::string& ending) {
  const std::string single = "single_environment" + ending;
  const std::string scaling = "batch_scaling" + ending;
  if (!ending.empty()) run.implementation = clean(ending.substr(1));
  run.workload += ending;
  if (const json* measured = find_object(file, single, ""))
    run.single = rate_from(*measured, single + ".");
  if (const json* measured = find_object(file, scaling, ""))
    run.batches = batches_from(*measured, scaling);
}

// Why a file without any measurement is none of ours.
[[noreturn]] void refuse_kind(const json& file) {
  if (file.contains("$schema") && file.contains("properties"))
    throw UnusableResult("a JSON Schema, not a result");
  throw UnusableResult("another kind of file: neither single_environment nor batch_scaling in it");
}

}  // namespace

std::vector<RunResult> results_from_json(std::string_view text) {
  if (text.empty()) throw UnusableResult("empty");
  const json file = parsed_json(text);
  if (!file.is_object()) refuse("the file's content", file, "an object");
  const std::vector<std::string> endings = endings_in(file);
  if (endings.empty()) refuse_kind(file);
  std::vector<RunResult> runs(endings.size(), run_from(file));
  for (std::size_t i = 0; i < runs.size(); ++i) add_measurements(runs[i], file, endings[i]);
  std::erase_if(runs, [](const RunResult& run) { return !run.single && run.batches.empty(); });
  if (runs.empty()) throw UnusableResult("nothing was measured in it");
  return runs;
}

}  // namespace arcfleet::analysis
