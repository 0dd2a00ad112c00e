#include "analysis/results/result_json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>

#include "analysis/results/declared_values.hpp"
#include "analysis/results/energy_json.hpp"
#include "analysis/results/json_fields.hpp"
#include "analysis/results/roofline_json.hpp"
#include "analysis/results/throughput_json.hpp"
#include "config/recorded_facts.hpp"
#include "config/same_work.hpp"
#include "results/fields.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

using nlohmann::json;

constexpr std::int64_t newest_schema = results::schema_version;
constexpr std::size_t most_implementations = 100;
constexpr double latest_time_s = 253402200000.0;  // the year has four digits, in every time zone

// Entries of system_info that differ from run to run and say nothing of the machine.
constexpr std::array of_the_moment{"clock_resolution_s", "clock_overhead_s"};

// How Open MPI and MPICH tell a process the number of ranks, which "ranks" and "nodes" hold
// already.
constexpr std::array numbers_of_ranks{"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_SIZE",
                                      "PMI_SIZE", "MPI_LOCALNRANKS"};

// Nothing where an end is null, as numbers that are not finite are written.
std::optional<Interval> interval_from(const json& measured, const std::string& place) {
  const json* member = find_object(measured, "confidence_interval", place);
  if (!member || !find(*member, "low") || !find(*member, "high")) return std::nullopt;
  const std::string inside = place + "confidence_interval.";
  Interval interval;
  interval.low = required_number(*member, "low", inside, {0, largest_number, "a rate"});
  interval.high = required_number(*member, "high", inside,
                                  {interval.low, largest_number, "a rate at or above the low end"});
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

double whole_number_from(const json& value, const std::string& place, const std::string& name) {
  const double number = number_from(value, place, {1, largest_number, name});
  if (number != std::floor(number)) refuse(place, value, name);
  return number;
}

// Steps of one timed rollout, whole fleet.
std::optional<double> steps_from(const json& measured, const std::string& place) {
  std::optional<double> steps;
  for (const char* key : {"num_steps", "total_env_steps"})
    if (const json* counted = find(measured, key))
      steps = whole_number_from(*counted, place + key, "a number of steps");
  return steps;
}

// A repeat times several rollouts together.
double shortest_rollout_s(const json& measured, const std::string& place) {
  const json* rollouts = find(measured, "rollouts_per_repeat");
  if (!rollouts) return shortest_time_s;
  return shortest_time_s /
         whole_number_from(*rollouts, place + "rollouts_per_repeat", "a number of rollouts");
}

// steps/s of every repeat, from its time.
std::vector<double> samples_from(const json& measured, const std::string& place) {
  const json* times = find(measured, "times");
  const auto steps = steps_from(measured, place);
  std::vector<double> samples;
  if (!times || !steps) return samples;
  if (!times->is_array()) refuse(place + "times", *times, "a list");
  const double shortest_s = shortest_rollout_s(measured, place);
  for (const json& time : *times)
    samples.push_back(*steps / number_from(time, place + "times",
                                           {shortest_s, largest_number,
                                            "a time of at least 1 ns a repeat, in seconds"}));
  if (!std::ranges::all_of(samples, [](double rate) { return std::isfinite(rate) && rate > 0; }))
    throw UnusableResult(place + "times holds a time that gives no rate");
  return samples;
}

Rate rate_from(const json& measured, const std::string& place) {
  Rate rate;
  rate.steps_per_second = required_number(measured, "steps_per_second", place,
                                          {smallest_positive, largest_number, "a rate above 0"});
  rate.interval = interval_from(measured, place);
  rate.work = work_from(measured);
  rate.samples = samples_from(measured, place);
  rate.checksum = clean_text(measured, "checksum", place);
  if (const json* time = find(measured, "total_time"))
    number_from(*time, place + "total_time",
                {smallest_positive, largest_number, "a time above 0 in seconds"});
  return rate;
}

std::optional<RecordedEfficiencies> efficiencies_from(const json& entry, const std::string& place) {
  const json* found = find_object(entry, "efficiency", place);
  if (!found) return std::nullopt;
  const auto ratio = [&](const char* key) {
    return required_number(*found, key, place + "efficiency.", {0, largest_number, "a ratio"});
  };
  return RecordedEfficiencies{ratio("load_balance"), ratio("serialisation"), ratio("transfer"),
                              ratio("openmp"), ratio("parallel")};
}

std::optional<double> bytes_from(const json& entry, const std::string& place) {
  const json* memory = find_object(entry, "memory", place);
  if (!memory) return std::nullopt;
  const NumberKind bytes{0, largest_number, "a number of bytes"};
  return required_number(*memory, "state_bytes_per_environment", place + "memory.", bytes) +
         required_number(*memory, "observation_bytes_per_environment", place + "memory.", bytes);
}

std::int64_t disturbed_from(const json& entry, const std::string& place) {
  const json* found = find_object(entry, "disturbed", place);
  const json* repeats = found ? find(*found, "repeats") : nullptr;
  if (!repeats) return 0;
  if (!repeats->is_number_integer() || *repeats < 0 || *repeats > 1000000000)
    refuse(place + "disturbed.repeats", *repeats, "a number of repeats");
  return repeats->get<std::int64_t>();
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
  batch.bytes_per_environment = bytes_from(entry, place);
  batch.efficiencies = efficiencies_from(entry, place);
  batch.energy = energy_from(entry, place);
  batch.roofline = roofline_from(entry, place);
  batch.disturbed = disturbed_from(entry, place);
  if (const json* ratio = find(entry, "parallel_efficiency"))
    batch.parallel_efficiency =
        number_from(*ratio, place + "parallel_efficiency", {0, largest_number, "a ratio"});
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

// Short enough to be kept of ten thousand runs and to be printed: of a long one its start and its
// hash.
std::string brief(const json& value) {
  constexpr std::size_t most = 120;
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  if (text.size() > most) {
    const auto hash = std::hash<std::string>{}(text);
    text = text.substr(0, most / 2) + "... (" + std::to_string(hash) + ")";
  }
  return text::one_line(text, text::any_length);
}

template <class Keys>
bool among(const Keys& keys, const std::string& key) {
  return std::ranges::find(keys, key) != keys.end();
}

// The entries of an object of the file, as named values.
text::Attributes recorded_in(const json& file, const char* name) {
  text::Attributes recorded;
  const json* object = find_object(file, name, "");
  if (!object) return recorded;
  for (const auto& [key, value] : object->items()) {
    if (value.is_null()) continue;
    if (value.is_number_integer())
      recorded.emplace_back(key, value.get<std::int64_t>());
    else
      recorded.emplace_back(key, brief(value));
  }
  return recorded;
}

// Version 1 called the instruction set "kernel", and the reference engine, which has none, by name.
std::string setup_text(const std::string& key, const text::Value& value) {
  const std::string text = config::value_text(value);
  return key == "kernel" && text == "reference" ? "none" : text;
}

// JaxARC records neither the name of a workload nor a seed: its whole configuration stands for
// them.
std::vector<std::string> unknown_in(const text::Attributes& recorded, bool ours) {
  if (ours) return config::unknown_work(recorded);
  return recorded.empty() ? std::vector<std::string>{"config_summary"} : std::vector<std::string>{};
}

// The work, and what it was done with, as config tells them apart.
void add_config(RunResult& run, const json& file) {
  text::Attributes recorded = recorded_in(file, "config_summary");
  for (const auto& [key, value] : recorded)
    if (config::role_of_key(key) != config::Role::work)
      run.setup[std::string(config::current_key(key))] = setup_text(key, value);
  if (is_ours(file))
    for (auto& entry : recorded_in(file, "benchmark_params")) recorded.push_back(std::move(entry));
  run.unknown_work = unknown_in(recorded, is_ours(file));
  for (const auto& [key, value] : config::work_of(recorded)) {
    if (key == "seed")
      run.seed = config::value_text(value);
    else
      run.workload[key] = config::value_text(value);
  }
  if (const json* params = find_object(file, "benchmark_params", ""); params && is_ours(file))
    run.scaling = clean_text(*params, "scaling", "benchmark_params.");
}

// 0 where it is not recorded.
std::int64_t count_from(const json& object, const std::string& key, const std::string& place) {
  const json* value = find(object, key);
  if (!value) return 0;
  if (!value->is_number_integer() || *value < 1 || *value > 1000000000)
    refuse(place + key, *value, "a count");
  return value->get<std::int64_t>();
}

void add_system(RunResult& run, const json& file) {
  const json* system = find_object(file, "system_info", "");
  if (!system) return;
  for (const auto& [key, value] : system->items())
    if (!among(of_the_moment, key) && !among(numbers_of_ranks, key)) run.setup[key] = brief(value);
  if (!is_ours(file)) return;
  run.nodes = count_from(*system, "nodes", "system_info.");
  run.ranks = count_from(*system, "ranks", "system_info.");
  run.threads_per_rank = count_from(*system, "threads_per_rank", "system_info.");
  if (run.nodes > run.ranks && run.ranks > 0)
    refuse("system_info.nodes", system->at("nodes"), "at most system_info.ranks");
}

void add_verification(RunResult& run, const json& file) {
  const json* verification = find_object(file, "verification", "");
  if (!verification) return;
  run.verification = clean_text(*verification, "status", "verification.");
  run.verification_detail = clean_text(*verification, "detail", "verification.");
  run.invalid = run.verification == "INVALID";
}

// A run writes few; what a file has beyond them is not for people.
void add_warnings(RunResult& run, const json& file) {
  constexpr std::size_t most = 100;
  const json* warnings = find(file, "warnings");
  if (!warnings || !warnings->is_array() || !is_ours(file)) return;
  for (const json& warning : *warnings)
    if (warning.is_string() && run.warnings.size() < most)
      run.warnings.push_back(text::one_line(warning.get<std::string>()));
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
  run.program = is_ours(file) ? "arcfleet" : "JaxARC";
  run.workload["program"] = run.program;
  add_config(run, file);
  add_system(run, file);
  const std::string samples = clean_text(file, "samples_file", "");
  if (samples.find('/') == std::string::npos) run.samples_file = samples;
  add_verification(run, file);
  add_warnings(run, file);
  run.checksum = clean_text(file, "checksum", "");
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
  if (ending.empty()) run.bandwidth = bandwidth_from(file);
  if (!ending.empty()) run.implementation = text::one_line(ending.substr(1), text::any_length);
  run.workload["implementation"] = run.implementation;
  if (const json* measured = find_object(file, single, ""))
    run.single = rate_from(*measured, single + ".");
  if (const json* measured = find_object(file, scaling, ""))
    run.batches = batches_from(*measured, scaling);
}

// Why a file without any measurement is none of ours.
[[noreturn]] void refuse_kind(const json& file) {
  if (file.contains("$schema") && file.contains("properties"))
    throw SchemaDocument("a JSON Schema, not a result");
  throw ForeignDocument("another kind of file: neither single_environment nor batch_scaling in it");
}

}  // namespace

std::vector<RunResult> results_from_json(std::string_view text) {
  if (text.empty()) throw UnusableResult("empty");
  const json file = parsed_json(text);
  if (!file.is_object()) refuse("the file's content", file, "an object");
  if (is_throughput(file)) return {throughput_from(file)};
  const std::vector<std::string> endings = endings_in(file);
  if (endings.empty()) refuse_kind(file);
  std::vector<RunResult> runs(endings.size(), run_from(file));
  for (std::size_t i = 0; i < runs.size(); ++i) add_measurements(runs[i], file, endings[i]);
  std::erase_if(runs, [](const RunResult& run) { return !run.single && run.batches.empty(); });
  if (runs.empty()) throw UnusableResult("nothing was measured in it");
  if (is_ours(file)) check_declared_values(file);
  return runs;
}

}  // namespace arcfleet::analysis
