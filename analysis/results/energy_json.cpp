#include "analysis/results/energy_json.hpp"

#include "analysis/results/result_json.hpp"

namespace arcfleet::analysis {
namespace {

using nlohmann::json;

// Nothing where it is null: the energy was not measurable.
std::optional<double> measured_from(const json& object, const char* key, const std::string& place,
                                    const NumberKind& kind) {
  const json* value = find(object, key);
  return value ? std::optional(number_from(*value, place + key, kind)) : std::nullopt;
}

std::optional<Interval> energy_interval_from(const json& energy, const std::string& place) {
  const NumberKind rate{0, largest_number, "a number of steps per joule"};
  const auto low = measured_from(energy, "low", place, rate);
  const auto high = measured_from(
      energy, "high", place, {low.value_or(0), largest_number, "a number at or above the low end"});
  if (!low || !high) return std::nullopt;
  return Interval{*low, *high, measured_from(energy, "coverage", place, {0, 1, "a probability"})};
}

// The energy of every repeat; nothing unless all are known.
std::vector<double> joules_from(const json& energy, const std::string& place) {
  std::vector<double> joules;
  const json* list = find(energy, "joules");
  if (!list) return joules;
  if (!list->is_array()) refuse(place + "joules", *list, "a list");
  for (const json& each : *list) {
    if (each.is_null()) return {};
    joules.push_back(number_from(each, place + "joules", {0, largest_number, "an energy in J"}));
    if (joules.back() == 0) return {};
  }
  return joules;
}

}  // namespace

std::optional<RecordedEnergy> energy_from(const nlohmann::json& entry, const std::string& batch) {
  const json* found = find_object(entry, "energy", batch);
  if (!found) return std::nullopt;
  const std::string place = batch + "energy.";
  const NumberKind rate{0, largest_number, "a number of steps per joule"};
  const NumberKind watts{0, largest_number, "a power of at least 0 W"};
  RecordedEnergy energy;
  energy.steps_per_joule = measured_from(*found, "steps_per_joule", place, rate);
  if (energy.steps_per_joule == 0) energy.steps_per_joule.reset();
  energy.interval = energy_interval_from(*found, place);
  energy.net_steps_per_joule = measured_from(*found, "net_steps_per_joule", place, rate);
  energy.power_w = measured_from(*found, "power", place, watts);
  energy.idle_power_w = measured_from(*found, "idle_power", place, watts);
  energy.joules = joules_from(*found, place);
  return energy;
}

}  // namespace arcfleet::analysis
