// The section "models": the fitted laws side by side, and which laws could not be fitted.
#pragma once

#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/scaling/series.hpp"
#include "analysis/scaling/uncertainty.hpp"

namespace arcfleet::analysis {

// The best law comes first in `laws`.
Section laws_section(const Series& series, const std::vector<FittedLaw>& laws);

}  // namespace arcfleet::analysis
