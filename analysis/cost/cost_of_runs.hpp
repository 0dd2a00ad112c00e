// What each sample of some runs costs, so that two layouts compare by the same test as their rates.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/cost/energy.hpp"
#include "analysis/cost/prices.hpp"

namespace arcfleet::analysis {

// The number of nodes, if all runs used the same number; 0 if they did not, or do not record it.
std::int64_t common_nodes(std::span<const RunResult* const> runs);

// Rate and energy of the runs at one batch size, pooled, with what is missing for a cost.
struct LayoutCost {
  MeasuredLayout layout = {};
  CostOfSteps cost = {};
  Unit unit = Unit::none;
  std::vector<double> samples = {};  // money of every run, or every repeat; empty: not known of all
  EnergyOfRuns energy = {};
  std::string missing = {};  // why there is no money; empty: there is some, or none is asked for
  bool only_energy_is_missing = false;  // of the money: that of the node-hours is known
};

// At least one of the runs must have a rate at this size.
LayoutCost cost_of_runs(std::span<const RunResult* const> runs, std::int64_t size,
                        const Prices& prices, double steps);

}  // namespace arcfleet::analysis
