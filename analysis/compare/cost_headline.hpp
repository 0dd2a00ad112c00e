// Sentences for the top of a report, which name the cheapest and the fastest of the compared runs.
// Tables of costs are left to cost_report.hpp and cost_verdicts.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/compare/baseline.hpp"
#include "analysis/cost/prices.hpp"

namespace arcfleet::analysis {

// Two sentences for each batch size, of a few, among the baseline and the runs that may be compared
// with it there. Nothing without prices, or where fewer than two costs are known.
std::vector<std::string> cost_headline(const BaselineComparison& comparison, const Prices& prices,
                                       double steps);

// Among the tags, each as one layout, whose latest runs did the work of the last one at this batch
// size.
std::vector<std::string> cost_headline(const std::vector<NamedRuns>& groups, std::int64_t size,
                                       const Prices& prices, double steps);

}  // namespace arcfleet::analysis
