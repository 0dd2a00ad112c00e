// The sections that arcfleet-scaling prints. What they say is computed elsewhere.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/scaling/forecast.hpp"
#include "analysis/scaling/hosts.hpp"
#include "analysis/scaling/scaling_options.hpp"
#include "analysis/scaling/series.hpp"
#include "analysis/scaling/uncertainty.hpp"

namespace arcfleet::analysis {

// "Strong scaling over nodes: batch 65,536 ..."; inside one node "Core scaling over threads ...".
std::string title_of(const Series& series);

// What each configuration gave, and what held it back. The slowest host of a configuration is that
// of its latest run. `explain`: with what the columns mean.
std::vector<Section> series_sections(
    const Series& series, const std::map<const RunResult*, std::map<std::string, double>>& hosts,
    bool explain);

// The laws side by side, the best first; which could not be fitted, and why.
Section models_section(const Series& series, const std::vector<FittedLaw>& laws);

// What the best law says of the layouts asked for, and what of them is refused.
std::vector<Section> forecast_sections(const Series& series, const std::vector<FittedLaw>& laws,
                                       const ScalingOptions& options);

Section hosts_section(const std::vector<HostStanding>& hosts);

// Lines only.
Section left_out_section(const std::vector<std::string>& lines);

}  // namespace arcfleet::analysis
