#include "host/energy_meter.hpp"

#include <functional>
#include <utility>

#include "host/dcmi.hpp"
#include "host/pm_counters.hpp"
#include "host/power_meter.hpp"
#include "host/powercap.hpp"
#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

constexpr const char* no_counters =
    "this host exposes no energy counters (virtual machines usually hide them)";

}  // namespace

EnergyMeter::EnergyMeter(const std::filesystem::path& root, const OpenEvent& open_event) {
  const std::function<FoundSource()> openers[] = {
      [&] { return open_pm_counters(root); },
      [&] { return open_powercap(root); },
      [&] { return open_perf_energy(root, open_event); },
      [&] { return open_power_meter(root); },
      [&] { return open_dcmi(root); },
  };
  for (const auto& open : openers) {
    FoundSource found = open();
    if (found.source) {
      source_ = std::move(found.source);
      missing_.clear();
      break;
    }
    if (missing_.empty()) missing_ = std::move(found.obstacle);
  }
  if (!source_ && missing_.empty()) missing_ = no_counters;
  last_ = std::chrono::steady_clock::now();
}

double EnergyMeter::take_j() {
  const auto now = std::chrono::steady_clock::now();
  const double elapsed_s = std::chrono::duration<double>(now - std::exchange(last_, now)).count();
  const bool too_short = elapsed_s < shortest_s();
  if (!source_ || (too_short && source_->is_power())) return unknown;
  const double energy_j = source_->take_j(elapsed_s);
  return too_short ? unknown : energy_j;
}

}  // namespace arcfleet::host
