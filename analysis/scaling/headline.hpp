// The answer of arcfleet-scaling in words, for the top of a report.
#pragma once

#include <string>
#include <vector>

#include "analysis/scaling/scaling_report.hpp"
#include "analysis/scaling/series.hpp"
#include "analysis/scaling/uncertainty.hpp"

namespace arcfleet::analysis {

// A sentence for each of the first series: "8 nodes
// make 6.41 times the rate of 1 node [6.2, 6.6]: 89.4 M steps/s, an efficiency of 80.1 % (strong
// scaling, batch size 65,536)." The interval contains the true ratio with timing::confidence_level;
// a ratio that it does not separate from 1 is said to be so.
std::vector<std::string> headline_of(const std::vector<Series>& series);

// The answers to what the user asked about a series with these laws.
std::vector<std::string> answers_of(const Series& series, const std::vector<FittedLaw>& laws,
                                    const Question& question);

// Which layout is the cheapest and which is the fastest; nothing without prices, or where the costs
// are not known.
std::vector<std::string> cost_answers(const LayoutChoice& choice, const Question& question);

}  // namespace arcfleet::analysis
