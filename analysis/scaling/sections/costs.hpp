// The sections about cost and energy of a series: "energy", "cost", "energy_cost" and
// "prediction_cost". The choice among the layouts is left to layout_choice.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/scaling/layout_choice.hpp"
#include "analysis/scaling/sections/fields.hpp"
#include "analysis/scaling/series.hpp"
#include "analysis/scaling/uncertainty.hpp"

namespace arcfleet::analysis {

// Those that there is something to say for: energy if any run measured it or its price is given,
// cost at given prices.
std::vector<Section> cost_sections(const LayoutChoice& choice, const Prices& prices, double steps);

// What the predicted layouts cost by the node-hour. Energy is not predicted.
Section predicted_cost_section(const Series& series, const std::vector<FittedLaw>& laws,
                               const std::vector<std::int64_t>& workers, const Prices& prices,
                               double steps);

}  // namespace arcfleet::analysis
