#include "analysis/verify/official_rules.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <span>

#include "analysis/verify/batch_lines.hpp"
#include "config/official.hpp"
#include "config/same_work.hpp"
#include "results/wording.hpp"
#include "text/attributes.hpp"
#include "text/numbers.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

using config::RecordSection;
using results::RunRecord;

template <class Meaning, std::size_t N>
std::optional<Meaning> meaning_of(const std::array<config::Word<Meaning>, N>& words,
                                  const std::string& text) {
  for (const auto& each : words)
    if (each.word == text) return each.value;
  return std::nullopt;
}

std::string recorded_text(const RunRecord& run, const char* key) {
  return text::value_or<std::string>(run.benchmark_params, key, "");
}

config::OfficialSystem system_of(const RunRecord& run) {
  std::set<std::string> hosts;
  std::int64_t threads = 0;
  for (const auto& rank : run.ranks) {
    hosts.insert(rank.host);
    threads += rank.threads;
  }
  return {std::ssize(hosts), threads};
}

bool is_fixed(std::string_view key) {
  const config::Role role = config::role_of_key(key);
  return role == config::Role::work || role == config::Role::measurement;
}

// What the section should hold of the options that nobody may choose.
void compare_section(const text::Attributes& held, const config::Options& due,
                     RecordSection section, Lines& lines) {
  for (const auto& [key, value] : config::recorded_options(due, section)) {
    if (!is_fixed(key)) continue;
    const text::Value* found = text::value_of(held, key);
    if (found != nullptr && *found == value) continue;
    lines.push_back(key + " is " +
                    config::shown_value(found == nullptr ? std::nullopt : std::optional(*found)) +
                    ", and official runs have " + config::shown_value(value));
  }
}

// The slowest rank's times of all repeats together.
double timed_s(const results::BatchResult& batch) {
  const std::size_t ranks = batch.environments_per_rank.size();
  double sum_s = 0;
  for (std::size_t at = 0; at + ranks <= batch.step_time_s.size(); at += ranks) {
    const auto repeat = std::span(batch.step_time_s).subspan(at, ranks);
    sum_s += *std::ranges::max_element(repeat);
  }
  return sum_s * static_cast<double>(batch.rollouts_per_repeat);
}

void look_at_batches(const RunRecord& run, config::Official kind, config::OfficialFleet fleet,
                     Lines& lines) {
  for (const auto& batch : run.batch_scaling) {
    if (batch.error) continue;
    const double due_s = config::official_time_s(kind);
    if (timed_s(batch) < due_s)
      lines.push_back("its repeats last " + text::seconds(timed_s(batch)) + ", and at least " +
                      text::seconds(due_s) + " are due");
    const auto listed = config::official_checksum(fleet, batch.environments);
    if (listed && *listed != batch.checksum)
      lines.push_back("its checksum is " + results::checksum_text(batch.checksum) +
                      ", and the listed one is " + results::checksum_text(*listed));
  }
}

void look_at_run(const RunRecord& run, Lines& lines) {
  if (run.starts.size() > 1)
    lines.emplace_back("it was resumed, and must be measured in one piece");
  if (std::ranges::any_of(run.batch_scaling, [](const auto& batch) { return !!batch.error; }))
    lines.emplace_back("its fleet was not measured");
}

}  // namespace

Lines official_problems(const Evidence& evidence) {
  const RunRecord& run = evidence.run;
  const std::string word = recorded_text(run, "official");
  if (word.empty()) return {};
  const auto kind = meaning_of(config::official_words, word);
  const auto fleet = meaning_of(config::official_fleet_words, recorded_text(run, "official_fleet"));
  if (!kind || !fleet || recorded_text(run, "official_run").empty())
    return {"official is " + text::one_line(word) + ", of a fleet or run that there is not"};
  config::Options asked;
  asked.official = kind;
  asked.official_batch =
      text::value_or<results::Integers>(run.benchmark_params, "official_batch", {});
  Lines lines;
  if (!asked.official_batch.empty() && kind != config::Official::peak)
    lines.emplace_back("official_batch is set, and only peak runs may choose it");
  try {
    config::check_official_batch(asked);
  } catch (const std::exception& error) {
    return {text::one_line(error.what())};
  }
  const config::Options due = config::official_options(asked, *fleet, system_of(run));
  compare_section(run.config_summary, due, RecordSection::config_summary, lines);
  compare_section(run.benchmark_params, due, RecordSection::benchmark_params, lines);
  look_at_batches(run, *kind, *fleet, lines);
  look_at_run(run, lines);
  return lines;
}

}  // namespace arcfleet::analysis
