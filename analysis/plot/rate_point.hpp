// A pooled rate as a point of a picture.
#pragma once

#include <string>

#include "analysis/plot/panel_script.hpp"
#include "analysis/statistics/pooled_rate.hpp"

namespace arcfleet::analysis {

// "29.5 M steps/s, 95 % interval [28.4, 30.1], 6 runs": what a table says of the rate.
std::string rate_text(const PooledRate& rate);

// A point at `x` that shows "WHAT: " and the text above.
PlotPoint rate_point(double x, const PooledRate& rate, const std::string& what);

}  // namespace arcfleet::analysis
