#include "results/official_figure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <span>

#include "results/wording.hpp"
#include "text/attributes.hpp"

namespace arcfleet::results {
namespace {

constexpr std::array<const char*, 3> fleets{"cores", "caches", "memory"};

auto fleet_is(const char* fleet) {
  return [fleet](const OfficialPart& part) { return part.fleet == fleet; };
}

// (a b c)^(1/3), of numbers whose product may overflow.
template <class Number>
double geometric_mean(std::span<const OfficialPart> parts, Number number) {
  double sum = 0;
  for (const OfficialPart& part : parts) sum += std::log(number(part));
  return std::exp(sum / static_cast<double>(parts.size()));
}

// Bonferroni's inequality: the probability that one of the three misses is at most the sum.
double joint_coverage(std::span<const OfficialPart> parts) {
  double missed = 0;
  for (const OfficialPart& part : parts) missed += 1 - part.interval.coverage;
  return std::max(0.0, 1 - missed);
}

bool same_run(const OfficialPart& a, const OfficialPart& b) {
  return a.kind == b.kind && a.run == b.run && a.setting == b.setting;
}

// Wall clocks are set now and then.
constexpr double clock_slack_s = 5;
// Between two fleets: tasks are read, the machine is looked at, a fleet is warmed up.
constexpr double longest_pause_s = 600;
// Of a fleet's time that is not in its repeats: resets, warm-up, replay.
constexpr double most_untimed_share = 2;

// One fleet after the other, and not much later.
bool follows(const OfficialPart& before, const OfficialPart& after) {
  const double passed_s = after.start_s - before.start_s;
  return passed_s >= before.timed_s - clock_slack_s &&
         passed_s <= before.timed_s * (1 + most_untimed_share) + longest_pause_s;
}

// What must not differ between the fleets of a run, as one text.
std::string setting_of(const RunRecord& run) {
  std::string setting;
  for (const RankPlacement& rank : run.ranks)
    setting += rank.host + '\n' + std::to_string(rank.threads) + '\n' + rank.binding + '\n' +
               rank.thread_binding + '\n';
  for (const char* key : {"arcfleet_version", "commit", "compiler", "compiler_flags", "cpu_model",
                          "platform", "mpi_library"})
    setting += text::value_or<std::string>(run.system_info, key, "") + '\n';
  for (const std::int64_t batch :
       text::value_or<Integers>(run.benchmark_params, "official_batch", {}))
    setting += std::to_string(batch) + '\n';
  return setting + text::value_or<std::string>(run.config_summary, "isa", "");
}

OfficialPart part_of(const std::vector<OfficialPart>& parts, const char* fleet) {
  return *std::ranges::find_if(parts, fleet_is(fleet));
}

}  // namespace

double timed_s(const BatchSamples& batch) {
  const std::size_t ranks = batch.environments_per_rank.size();
  double sum_s = 0;
  for (std::size_t at = 0; ranks > 0 && at + ranks <= batch.step_time_s.size(); at += ranks)
    sum_s += std::ranges::max(std::span(batch.step_time_s).subspan(at, ranks));
  return sum_s * static_cast<double>(batch.rollouts_per_repeat);
}

std::optional<OfficialPart> official_part(const RunRecord& run) {
  const auto text = [&](const char* key) {
    return text::value_or<std::string>(run.benchmark_params, key, "");
  };
  if (text("official").empty() || run.batch_scaling.empty()) return std::nullopt;
  const BatchResult& batch = run.batch_scaling.front();
  if (batch.error) return std::nullopt;
  std::set<std::string> hosts;
  OfficialPart part{text("official"), text("official_fleet"), text("official_run")};
  for (const RankPlacement& rank : run.ranks) hosts.insert(rank.host);
  part.threads = worker_count(run.ranks);
  part.nodes = std::ssize(hosts);
  part.ranks = std::ssize(run.ranks);
  part.setting = setting_of(run);
  part.start_s = run.timestamp_s;
  part.timed_s = timed_s(batch);
  part.steps_per_second = batch.steps_per_second;
  part.interval = batch.interval;
  return part;
}

std::string missing_fleets(std::span<const OfficialPart> parts) {
  std::string missing;
  for (const char* fleet : fleets)
    if (std::ranges::none_of(parts, fleet_is(fleet)))
      missing += (missing.empty() ? "" : ", ") + std::string(fleet);
  return missing;
}

std::string objection_to(std::span<const OfficialPart> parts) {
  if (const std::string missing = missing_fleets(parts); !missing.empty())
    return "it lacks the fleets: " + missing;
  if (parts.size() > std::size(fleets)) return "it has more than three fleets";
  const std::vector<OfficialPart> all(parts.begin(), parts.end());
  const OfficialPart cores = part_of(all, "cores");
  const OfficialPart caches = part_of(all, "caches");
  const OfficialPart memory = part_of(all, "memory");
  if (!same_run(cores, caches) || !same_run(cores, memory))
    return "its fleets differ in run, program, machine, nodes, ranks, threads, binding or batches";
  if (!follows(cores, caches) || !follows(caches, memory))
    return "its fleets were not measured one right after the other: cores, caches, memory";
  return "";
}

OfficialFigure official_figure(std::span<const OfficialPart> parts) {
  OfficialFigure figure;
  for (const char* fleet : fleets)
    figure.parts.push_back(*std::ranges::find_if(parts, fleet_is(fleet)));
  figure.system = geometric_mean(parts, [](const auto& part) { return part.steps_per_second; });
  figure.interval = {geometric_mean(parts, [](const auto& part) { return part.interval.low; }),
                     geometric_mean(parts, [](const auto& part) { return part.interval.high; }),
                     joint_coverage(parts)};
  return figure;
}

}  // namespace arcfleet::results
