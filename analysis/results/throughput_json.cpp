#include "analysis/results/throughput_json.hpp"

#include <time.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "analysis/results/json_fields.hpp"
#include "analysis/results/result_json.hpp"
#include "text/one_line.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

using nlohmann::json;

// "20250915-145505" is the local time of a machine unknown: taken as UTC.
double time_from(const json& meta) {
  const json* stated = find(meta, "timestamp");
  if (!stated) return std::nan("");
  if (stated->is_number())
    return number_from(*stated, "meta.timestamp", {0, 253402200000.0, "a time in seconds"});
  const std::string text = clean_text(meta, "timestamp", "meta.");
  for (const char* format : {"%Y%m%d-%H%M%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"}) {
    std::tm parts{};
    if (!strptime(text.c_str(), format, &parts)) continue;
    if (const auto time_s = timegm(&parts); time_s >= 0) return static_cast<double>(time_s);
  }
  throw UnusableResult("meta.timestamp is \"" + text + "\", not a date and time since 1970");
}

std::string text_of(const json& value) {
  return text::one_line(value.is_string() ? value.get<std::string>() : value.dump(),
                        text::any_length);
}

std::vector<double> rates_from(const json& entry, const std::string& place) {
  const json* rates = find(entry, "sps");
  if (!rates) throw UnusableResult("no " + place + "sps");
  const NumberKind kind{smallest_positive, largest_number, "a rate above 0"};
  if (!rates->is_array()) return {number_from(*rates, place + "sps", kind)};
  if (rates->empty()) throw UnusableResult(place + "sps is empty");
  std::vector<double> samples;
  for (const json& rate : *rates) samples.push_back(number_from(rate, place + "sps", kind));
  return samples;
}

BatchEntry entry_from(const json& entry, std::int64_t environments, const std::string& place) {
  BatchEntry batch;
  batch.environments = environments;
  batch.error = clean_text(entry, "error", place);
  if (find(entry, "error")) return batch;
  Rate rate;
  rate.samples = rates_from(entry, place);
  rate.steps_per_second = timing::median(rate.samples);
  const auto interval = timing::median_interval(rate.samples, timing::confidence_level);
  rate.interval = Interval{interval.low, interval.high, interval.coverage};
  batch.rate = std::move(rate);
  return batch;
}

std::int64_t environments_from(const std::string& key) {
  std::int64_t count = 0;
  const char* const end = key.data() + key.size();
  const auto [stop, problem] = std::from_chars(key.data(), end, count);
  if (problem != std::errc() || stop != end || count <= 0)
    throw UnusableResult("throughput has the key \"" + text::one_line(key, text::any_length) +
                         "\", not a number of environments");
  return count;
}

// JaxARC's mode ("jaxarc-pmap") and how many devices, as the description of the run.
std::string description_from(const json& meta) {
  std::string text = clean_text(meta, "mode", "meta.");
  if (text.empty()) text = "JaxARC throughput";
  if (const json* devices = find(meta, "num_devices"))
    text += ", " + text_of(*devices) + (*devices == 1 ? " device" : " devices");
  return text;
}

}  // namespace

bool is_throughput(const json& file) {
  return file.contains("throughput") && !file.contains("schema_version");
}

RunResult throughput_from(const json& file) {
  static const json none = json::object();
  const json* const found = find_object(file, "meta", "");
  const json& meta = found ? *found : none;
  RunResult run;
  run.program = "JaxARC";
  run.timestamp_s = time_from(meta);
  run.description = description_from(meta);
  run.tag = clean_text(meta, "run_tag", "meta.");
  run.workload = {{"program", run.program}, {"script", "throughput"}};
  run.unknown_work = {"config_summary"};
  if (const json* system = find_object(meta, "system", "meta."))
    for (const auto& [key, value] : system->items()) run.setup[key] = text_of(value);
  if (const json* task = find_object(meta, "task", "meta."))
    if (const json* id = find(*task, "task_id"))
      run.workload["task_ids"] = json::array({*id}).dump();
  const json* const steps = find(meta, "fixed_steps");
  const json* const throughput = find_object(file, "throughput", "");
  if (!throughput) throw UnusableResult("throughput is null, not an object");
  for (const auto& [key, entry] : throughput->items()) {
    const std::string place = "throughput." + text::one_line(key, text::any_length) + ".";
    if (!entry.is_object())
      refuse("throughput." + text::one_line(key, text::any_length), entry, "an object");
    const std::int64_t environments = environments_from(key);
    BatchEntry batch = entry_from(entry, environments, place);
    if (batch.rate && steps) batch.rate->work = text_of(*steps);
    run.batches.emplace(environments, std::move(batch));
  }
  if (run.batches.empty()) throw UnusableResult("nothing was measured in it");
  return run;
}

}  // namespace arcfleet::analysis
