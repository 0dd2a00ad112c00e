#include "analysis/cost/energy.hpp"

#include <algorithm>

#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

// The nodes of one run may differ; the run says so itself.
bool is_mixed(const std::string& text) {
  return text.starts_with("mixed");
}

// As it stands in the file: it may have commas, and words of the sentence around it.
std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

// Nothing if the run did not measure it.
const RecordedEnergy* measured_energy(const RunResult& run, std::int64_t size) {
  const auto entry = run.batches.find(size);
  if (entry == run.batches.end() || !entry->second.energy) return nullptr;
  return entry->second.energy->steps_per_joule ? &*entry->second.energy : nullptr;
}

std::string why_missing(const RunResult& run) {
  const Meter meter = meter_of(run);
  for (const std::string& text : {meter.source, meter.scope})
    if (is_mixed(text)) return "not comparable: " + quoted(text);
  const std::string reason = fact(run.setup, "energy_missing");
  return reason.empty() ? "the energy was not measured" : reason;
}

// The steps of a repeat are always the same, so its steps per joule follow from its joules.
std::vector<double> repeats_of(const RecordedEnergy& energy) {
  std::vector<double> samples;
  if (energy.joules.empty()) return samples;
  const double steps = *energy.steps_per_joule * timing::median(energy.joules);
  for (const double joules : energy.joules) samples.push_back(steps / joules);
  return samples;
}

PooledEnergy energy_of_one_run(const RecordedEnergy& energy) {
  PooledEnergy pooled{.steps_per_joule = {*energy.steps_per_joule, energy.interval}};
  pooled.samples = repeats_of(energy);
  pooled.unit = pooled.samples.empty() ? Unit::none : Unit::repeat;
  return pooled;
}

PooledEnergy energy_of_several_runs(std::vector<double> samples) {
  const auto interval = timing::median_interval(samples, timing::confidence_level);
  PooledEnergy pooled{.steps_per_joule = {timing::median(samples),
                                          Interval{interval.low, interval.high, interval.coverage}},
                      .unit = Unit::run};
  pooled.samples = std::move(samples);
  return pooled;
}

// Why the energies of these runs do not make one; empty if they do.
std::string why_not_pooled(const std::vector<const RunResult*>& runs, std::int64_t size) {
  std::int64_t without = 0;
  const RunResult* example = nullptr;
  for (const RunResult* run : runs)
    if (!measured_energy(*run, size)) {
      ++without;
      example = run;
    }
  if (without == static_cast<std::int64_t>(runs.size()) && example) return why_missing(*example);
  if (without > 0)
    return text::grouped(without) + " of " + text::grouped(static_cast<std::int64_t>(runs.size())) +
           " runs have no energy: " + why_missing(*example);
  for (const RunResult* run : runs)
    if (std::string reason = not_comparable(meter_of(*runs.front()), meter_of(*run));
        !reason.empty())
      return reason;
  return "";
}

}  // namespace

Meter meter_of(const RunResult& run) {
  return {fact(run.setup, "energy_source"), fact(run.setup, "energy_scope")};
}

std::string meter_text(const Meter& meter) {
  if (meter.scope.empty()) return meter.source.empty() ? "an unknown meter" : meter.source;
  return meter.scope + (meter.source.empty() ? "" : " (" + meter.source + ")");
}

std::string not_comparable(const Meter& a, const Meter& b) {
  for (const std::string* text : {&a.source, &a.scope, &b.source, &b.scope})
    if (is_mixed(*text)) return "not comparable: " + quoted(*text);
  if (a == b) return "";
  const bool by_scope = a.scope != b.scope;
  const auto shown = [&](const Meter& meter) {
    const std::string& text = by_scope ? meter.scope : meter.source;
    return text.empty() ? std::string("an unknown meter") : quoted(text);
  };
  return "not comparable: " + shown(a) + " against " + shown(b);
}

EnergyOfRuns energy_of(std::span<const RunResult* const> runs, std::int64_t size) {
  std::vector<const RunResult*> measured;
  for (const RunResult* run : runs)
    if (rate_at(*run, size)) measured.push_back(run);
  if (measured.empty()) return {.missing = "no run has a rate for it"};
  if (std::string reason = why_not_pooled(measured, size); !reason.empty())
    return {.missing = std::move(reason)};
  std::vector<double> of_runs;
  for (const RunResult* run : measured)
    of_runs.push_back(*measured_energy(*run, size)->steps_per_joule);
  const RecordedEnergy& latest = *measured_energy(*measured.back(), size);
  EnergyOfRuns found;
  found.pooled =
      of_runs.size() > 1 ? energy_of_several_runs(std::move(of_runs)) : energy_of_one_run(latest);
  found.pooled->net_steps_per_joule = latest.net_steps_per_joule;
  found.pooled->power_w = latest.power_w;
  found.pooled->idle_power_w = latest.idle_power_w;
  found.pooled->meter = meter_of(*measured.back());
  return found;
}

bool records_energy(std::span<const RunResult* const> runs, std::int64_t size) {
  return std::ranges::any_of(
      runs, [size](const RunResult* run) { return measured_energy(*run, size) != nullptr; });
}

}  // namespace arcfleet::analysis
