#include "run/energy_table.hpp"

#include <algorithm>
#include <cmath>

#include "results/energy_numbers.hpp"
#include "run/table_text.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::run {
namespace {

using results::BatchResult;
using results::EnergyNumbers;

constexpr const char* energy_format = "%9s %9s %20s %13s %9s %9s\n";

std::string energy_cell(double value) {
  return std::isnan(value) ? "unknown" : text::si(value);
}

// "310 W", "1.24 kW"
std::string watts(double power_w) {
  if (std::isnan(power_w)) return "unknown";
  const std::string number = text::si(power_w);
  return number + (number.find(' ') == std::string::npos ? " W" : "W");
}

std::string interval_text(const EnergyNumbers& energy) {
  return std::isnan(energy.low) ? "unknown"
                                : text::interval(energy.low, energy.high, energy.steps_per_joule);
}

std::string energy_row(const BatchResult& batch) {
  const EnergyNumbers& energy = batch.energy;
  return row(energy_format, text::grouped(batch.batch_size), energy_cell(energy.steps_per_joule),
             interval_text(energy), energy_cell(energy.net_steps_per_joule), watts(energy.power_w),
             watts(energy.idle_power_w));
}

bool has_energy(const BatchResult& batch) {
  return !batch.error && !std::isnan(batch.energy.steps_per_joule);
}

std::string legend(const results::EnergyCounting& counting) {
  return wrapped("steps/J: steps of the fleet / energy of all nodes in that time (" +
                 counting.source + ": " + counting.scope +
                 "), median of the repeats; net: without the energy that idle nodes would use; "
                 "power, idle: of all nodes, while they step and rest.");
}

std::string reason(const results::EnergyCounting& counting) {
  if (!counting.missing.empty()) return "not measurable on " + counting.missing;
  if (counting.source.starts_with("mixed") || counting.scope.starts_with("mixed"))
    return "not added up, because the nodes count it differently (" + counting.source + "; " +
           counting.scope + "): take nodes of one kind";
  return "unknown, because a counter (" + counting.source +
         ") jumped or the repeats were shorter than ten of its updates: lengthen them with "
         "--min-time";
}

}  // namespace

std::string energy_table(const results::RunRecord& run) {
  if (std::ranges::none_of(run.batch_scaling, has_energy)) return {};
  std::string out =
      row(energy_format, "batch", "steps/J", "interval", "net steps/J", "power", "idle");
  for (const BatchResult& batch : run.batch_scaling)
    if (!batch.error) out += energy_row(batch);
  return out + "\n" + legend(results::energy_counting(run.ranks));
}

std::string energy_line(const results::RunRecord& run) {
  const auto counting = results::energy_counting(run.ranks);
  const bool tells = !counting.source.empty() || !counting.missing.empty();
  if (!tells || std::ranges::any_of(run.batch_scaling, has_energy)) return {};
  return wrapped("Energy: " + reason(counting));
}

}  // namespace arcfleet::run
