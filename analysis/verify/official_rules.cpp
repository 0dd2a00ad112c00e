#include "analysis/verify/official_rules.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "analysis/verify/batch_lines.hpp"
#include "config/official.hpp"
#include "config/same_work.hpp"
#include "engine/factory.hpp"
#include "results/official_figure.hpp"
#include "results/wording.hpp"
#include "run/workload.hpp"
#include "text/attributes.hpp"
#include "text/numbers.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

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
  for (const auto& rank : run.ranks) hosts.insert(rank.host);
  return {std::ssize(hosts), results::worker_count(run.ranks)};
}

// A directory of tasks is never due.
bool may_differ(const std::string& key) {
  return config::role_of_key(key) == config::Role::means && key != "dataset";
}

// What the record holds and what it should hold, both ways.
void compare_facts(const text::Attributes& held, const text::Attributes& due, Lines& lines) {
  for (const auto& each : config::run_differences(held, due))
    if (!may_differ(each.key))
      lines.push_back(text::one_line(each.key) + " is " + config::shown_value(each.before) +
                      ", and official runs have " + config::shown_value(each.after));
}

// The record of the same fleet here.
void compare_work(const RunRecord& run, const config::Options& due, config::Official kind,
                  Lines& lines) {
  const tasks::TaskSet set = run::load_task_set(due);
  const engine::FleetShard fleet = run::fleet_of(due, set);
  const engine::Choice engine =
      engine::choose(engine::EngineKind::automatic, "", fleet.tasks->side());
  compare_facts(run.config_summary, run::config_summary(due, set, fleet, engine), lines);
  compare_facts(run.benchmark_params, run::benchmark_params(due), lines);
  const auto used = text::value_or<std::string>(run.config_summary, "engine", "");
  if (used != engine::engine_name(engine))
    lines.push_back("engine is " + text::one_line(used) + ", and " +
                    word_of(config::official_words, kind) + " runs have " +
                    std::string(engine::engine_name(engine)));
}

void look_at_batches(const RunRecord& run, config::Official kind, config::OfficialFleet fleet,
                     Lines& lines) {
  for (const auto& batch : run.batch_scaling) {
    if (batch.error) continue;
    const double due_s = config::official_time_s(kind);
    if (const double timed_s = results::timed_s(batch); timed_s < due_s)
      lines.push_back("its repeats last " + text::seconds(timed_s) + ", and at least " +
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
  if (const text::Value* batch = text::value_of(run.benchmark_params, "official_batch")) {
    if (kind != config::Official::peak)
      return {"official_batch is set, and only peak runs may choose it"};
    const auto* numbers = std::get_if<results::Integers>(batch);
    if (numbers == nullptr || numbers->empty()) return {"official_batch is no list of numbers"};
    asked.official_batch = *numbers;
  }
  Lines lines;
  try {
    config::check_official_batch(asked);
    compare_work(run, config::official_options(asked, *fleet, system_of(run)), *kind, lines);
  } catch (const std::exception& error) {
    return {text::one_line(error.what())};
  }
  look_at_batches(run, *kind, *fleet, lines);
  look_at_run(run, lines);
  return lines;
}

bool has_listed_checksum(const Evidence& evidence) {
  const RunRecord& run = evidence.run;
  const auto fleet = meaning_of(config::official_fleet_words, recorded_text(run, "official_fleet"));
  if (!fleet || run.batch_scaling.size() != 1 || run.single_environment) return false;
  const auto& batch = run.batch_scaling.front();
  return !batch.error && config::official_checksum(*fleet, batch.environments) == batch.checksum &&
         official_problems(evidence).empty();
}

}  // namespace arcfleet::analysis
