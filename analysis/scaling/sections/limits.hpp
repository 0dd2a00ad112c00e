// The section "limits": what keeps every configuration of a series below the ideal rate.
#pragma once

#include <map>

#include "analysis/output/document.hpp"
#include "analysis/scaling/hosts.hpp"
#include "analysis/scaling/sections/fields.hpp"
#include "analysis/scaling/series.hpp"

namespace arcfleet::analysis {

using HostsOfRuns = std::map<const RunResult*, HostRatios>;

// The slowest host of a configuration is that of its latest run.
Section limits_section(const Series& series, const HostsOfRuns& hosts, Legend legend);

}  // namespace arcfleet::analysis
