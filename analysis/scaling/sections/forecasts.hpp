// The sections "prediction" and "efficiency": what the best law predicts for other layouts.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/scaling/series.hpp"
#include "analysis/scaling/uncertainty.hpp"

namespace arcfleet::analysis {

// In both, the best law comes first in `laws`; it may be empty only if every prediction is refused.
// `steps` is the work whose time and node-hours are shown.

// A row for every number of workers; one that must not be predicted has the reason in its row.
Section predictions_section(const Series& series, const std::vector<FittedLaw>& laws,
                            const std::vector<std::int64_t>& workers, double steps);

// The maximum number of workers with at least this efficiency.
Section reach_section(const Series& series, const std::vector<FittedLaw>& laws, double efficiency,
                      double steps);

}  // namespace arcfleet::analysis
