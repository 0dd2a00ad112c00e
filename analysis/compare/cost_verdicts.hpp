// The sections "cost" and "energy" of runs against a baseline. Their numbers are left to
// quantity_verdicts.hpp.
#pragma once

#include <vector>

#include "analysis/compare/baseline.hpp"
#include "analysis/cost/prices.hpp"
#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

// The cost of `steps` if there is a price, and the energy if any of the runs measured it or its
// price is given.
std::vector<Section> cost_verdict_sections(const BaselineComparison& comparison,
                                           const Prices& prices, double steps);

}  // namespace arcfleet::analysis
