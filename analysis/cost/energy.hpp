// The energy of some runs at one batch size, as the runs recorded it: steps per joule of all nodes
// with an interval, and by what meter. Runs whose meters see different things are never pooled or
// compared without a word. Measuring is left to the runs themselves.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/cost/cost_of_steps.hpp"
#include "analysis/results/run_result.hpp"
#include "analysis/statistics/pooled_rate.hpp"

namespace arcfleet::analysis {

// What measured the energy, and what it sees.
struct Meter {
  std::string source = {};  // "RAPL (powercap)"
  std::string scope = {};   // "packages of 2 sockets, without memory"

  bool operator==(const Meter&) const = default;
};

Meter meter_of(const RunResult& run);

// "packages of 2 sockets, without memory (RAPL (powercap))"
std::string meter_text(const Meter& meter);

// Why energies by these two meters must not be compared, in a line: "not comparable: SCOPE against
// SCOPE". Empty: they may be.
std::string not_comparable(const Meter& a, const Meter& b);

struct PooledEnergy {
  Quantity steps_per_joule = {};  // of the one run as its file gives it, or the median of several
  Unit unit = Unit::none;
  std::vector<double> samples = {};  // steps/J of every run, or every repeat of one run
  std::optional<double> net_steps_per_joule = {};  // these are of the latest run
  std::optional<double> power_w = {};
  std::optional<double> idle_power_w = {};
  Meter meter = {};
};

struct EnergyOfRuns {
  std::optional<PooledEnergy> pooled = {};
  std::string missing = {};  // why there is none; empty: there is one
};

// Of the runs that have a rate for the size. There is none where one of them has no energy, or
// where their meters differ.
EnergyOfRuns energy_of(std::span<const RunResult* const> runs, std::int64_t size);

// Whether any run recorded something of the energy of that size.
bool records_energy(std::span<const RunResult* const> runs, std::int64_t size);

}  // namespace arcfleet::analysis
