// Everything that arcfleet-scaling prints, as one document. The sections are made in sections/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/cost/prices.hpp"
#include "analysis/output/document.hpp"
#include "analysis/scaling/layout_choice.hpp"
#include "analysis/scaling/sections/limits.hpp"
#include "analysis/scaling/series.hpp"
#include "analysis/scaling/uncertainty.hpp"

namespace arcfleet::analysis {

// What the user asks for. Predictions are made for the first series.
struct Question {
  std::vector<std::int64_t> predict = {};  // numbers of workers
  std::optional<double> efficiency = {};   // share
  double steps = default_steps;            // the work whose cost is shown
  Prices prices = {};
};

struct ScalingReport {
  std::vector<Section> sections;
  std::vector<std::vector<FittedLaw>> laws;  // of each series, the best first
  std::vector<LayoutChoice> choices;         // of each series
  bool refused = false;                      // a prediction that was asked for
};

// All series, the answers for the first one, the hosts, and what was left out.
ScalingReport scaling_report(const SeriesSet& set, const HostsOfRuns& hosts,
                             const Question& question);

}  // namespace arcfleet::analysis
