// The sections "cost" and "energy" of all runs of a directory. Runs against a baseline are left to
// cost_verdicts.hpp.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/cost/prices.hpp"
#include "analysis/output/document.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// What `steps` cost at the rate of each run at this batch size: time, energy and CO2 as well.
// Nothing without prices; a line without rows where no run has a rate.
std::vector<Section> cost_report(const std::vector<RunResult>& results, std::int64_t batch_size,
                                 const Prices& prices, double steps);

// Steps per joule of the runs at this batch size, and of the latest run at all its batch sizes;
// nothing of either if no energy was measured there.
std::vector<Section> energy_report(const std::vector<RunResult>& results, std::int64_t batch_size);

}  // namespace arcfleet::analysis
