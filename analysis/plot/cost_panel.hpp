// The panel "Cost over time": every layout of a series, and the front from the fastest to the
// cheapest.
#pragma once

#include <string>

#include "analysis/cost/prices.hpp"
#include "analysis/scaling/layout_choice.hpp"
#include "analysis/scaling/series.hpp"

namespace arcfleet::analysis {

// Empty without a price, or where the costs of fewer than two layouts are known and comparable.
std::string cost_panel(const Series& series, const LayoutChoice& choice, const Prices& prices,
                       double steps);

}  // namespace arcfleet::analysis
