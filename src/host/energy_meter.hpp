// Measures the energy of this host between two moments, by the first source that works.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "host/energy_source.hpp"
#include "host/perf_energy.hpp"

namespace arcfleet::host {

class EnergyMeter {
 public:
  // Looks for, in this order: Cray pm_counters, powercap, perf's power events, ACPI's power meter,
  // IPMI.
  // `root` contains /sys; only tests give another place than "/", and their own events.
  explicit EnergyMeter(const std::filesystem::path& root = "/",
                       const OpenEvent& open_event = open_system_event);

  // Empty if nothing counts.
  [[nodiscard]] std::string source() const { return source_ ? source_->name() : ""; }
  [[nodiscard]] std::string scope() const { return source_ ? source_->scope() : ""; }
  // Why nothing counts and what to ask for; empty if something does.
  [[nodiscard]] const std::string& missing() const { return missing_; }

  // The shortest time whose energy is known to a tenth: so many updates of the counters.
  static constexpr double updates_needed = 10;
  [[nodiscard]] double shortest_s() const {
    return source_ ? updates_needed * source_->update_period_s() : 0;
  }

  // The energy [J] since the last call, or since the construction; NaN if it is unknown, or the
  // time was too short.
  double take_j();

 private:
  std::unique_ptr<EnergySource> source_;
  std::string missing_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace arcfleet::host
