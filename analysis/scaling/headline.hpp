// The answer of arcfleet-scaling in words, for the top of a report.
#pragma once

#include <string>
#include <vector>

#include "analysis/scaling/series.hpp"

namespace arcfleet::analysis {

// A sentence for each series: "8 nodes make 6.41 times the steps/s of 1 node: 89.4 M, an efficiency
// of 80.1 %, strong scaling at batch size 65,536."
std::vector<std::string> headline_of(const std::vector<Series>& series);

}  // namespace arcfleet::analysis
