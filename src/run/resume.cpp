#include "run/resume.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>
#include <vector>

#include "config/recorded_facts.hpp"
#include "config/same_work.hpp"
#include "results/derived.hpp"
#include "results/record_error.hpp"
#include "results/samples_reader.hpp"
#include "results/wording.hpp"
#include "text/counted.hpp"

namespace arcfleet::run {
namespace {

using results::Attributes;
using results::Value;

// As users know it: the option, or else the name in the files.
std::string name_of_key(const std::string& key) {
  const std::string option = config::option_of_key(key);
  return option.empty() ? key : option;
}

// Lists that are too long for an attribute were not read back; nothing compares them.
std::optional<std::string> first_difference(const Attributes& old, const Attributes& now) {
  for (const auto& found : config::run_differences(old, now))
    if (found.before)
      return name_of_key(found.key) + " was " + config::shown_value(found.before) + " and is now " +
             config::shown_value(found.after);
  return std::nullopt;
}

// A text that is not given now stays as it was.
std::optional<std::string> other_text(const std::string& name, const std::string& old,
                                      const std::string& now) {
  if (now.empty() || now == old) return std::nullopt;
  return name + " was " + config::shown_value(Value(old)) + " and is now " +
         config::shown_value(Value(now));
}

Attributes selected(const Attributes& all, const std::vector<std::string>& names) {
  Attributes some;
  for (const std::string& name : names)
    if (const Value* value = text::value_of(all, name)) some.emplace_back(name, *value);
  return some;
}

}  // namespace

results::RunRecord resumed_record(const std::filesystem::path& hdf5_file) {
  if (!std::filesystem::is_regular_file(hdf5_file))
    throw results::RecordError("cannot resume from '" + hdf5_file.string() +
                               "' (no such file): give the .h5 file of an interrupted run");
  results::RunRecord run;
  try {
    run = results::read_samples(hdf5_file);
  } catch (const results::RecordError& error) {
    throw results::RecordError("cannot resume from '" + hdf5_file.string() + "': " + error.what() +
                               ": start a new sweep");
  }
  std::erase_if(run.batch_scaling,
                [](const results::BatchResult& batch) { return batch.error.has_value(); });
  summarise(run);
  return run;
}

std::optional<std::string> difference(const results::RunRecord& old,
                                      const results::RunRecord& start) {
  if (text::value_of(old.benchmark_params, "official") != nullptr)
    return "it is official, and such a run is measured in one piece";
  const std::vector<std::string> same_machine{"arcfleet_version", "commit", "cpu_model"};
  if (auto unlike = first_difference(old.config_summary, start.config_summary)) return unlike;
  if (auto unlike = first_difference(old.benchmark_params, start.benchmark_params)) return unlike;
  if (auto unlike = first_difference(selected(old.system_info, same_machine),
                                     selected(start.system_info, same_machine)))
    return unlike;
  const auto threads = [](const results::RunRecord& run) {
    std::vector<std::int64_t> counts;
    for (const auto& rank : run.ranks) counts.push_back(rank.threads);
    return counts;
  };
  if (auto unlike = other_text("--tag", old.tag, start.tag)) return unlike;
  if (auto unlike = other_text("--description", old.description, start.description)) return unlike;
  const auto layout = [](const results::RunRecord& run) {
    return text::counted(std::ssize(run.ranks), "rank") + " with " +
           text::counted(results::worker_count(run.ranks), "thread");
  };
  if (threads(old) != threads(start))
    return "it had " + layout(old) + " in total, and now it has " + layout(start);
  return std::nullopt;
}

namespace {

void add_missing(const std::vector<std::string>& from, std::vector<std::string>& to) {
  for (const auto& text : from)
    if (std::ranges::find(to, text) == to.end()) to.push_back(text);
}

void take_over_verification(const results::Verification& old, results::Verification& now) {
  if (now.status != results::Verification::Status::invalid) now = old;
  now.environments_replayed = old.environments_replayed;
  now.steps_replayed = old.steps_replayed;
}

// This start comes after those of the old run.
void take_over_starts(std::vector<results::Start> old, std::size_t batches_before,
                      std::vector<results::Start>& starts) {
  starts.front().first = static_cast<std::int64_t>(batches_before);
  starts.insert(starts.begin(), old.begin(), old.end());
}

}  // namespace

void take_over(results::RunRecord&& old, results::RunRecord& start) {
  take_over_starts(std::move(old.starts), old.batch_scaling.size(), start.starts);
  start.timestamp_s = old.timestamp_s;
  start.startup_time_s = old.startup_time_s;
  start.description = old.description;
  start.tag = old.tag;
  start.single_environment = std::move(old.single_environment);
  start.batch_scaling = std::move(old.batch_scaling);
  start.checksum = old.checksum;
  start.bandwidth = std::move(old.bandwidth);
  take_over_verification(old.verification, start.verification);
  add_missing(old.warnings, start.warnings);
}

void resume(const std::filesystem::path& hdf5_file, results::RunRecord& start) {
  auto old = resumed_record(hdf5_file);
  if (const auto what = difference(old, start))
    throw std::runtime_error("cannot resume from '" + hdf5_file.string() + "' (" + *what +
                             "): give the same options, ranks and threads, or start a new sweep");
  take_over(std::move(old), start);
}

}  // namespace arcfleet::run
