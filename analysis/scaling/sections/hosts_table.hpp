// The section "hosts": the hosts of all runs, the slowest first.
#pragma once

#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/scaling/hosts.hpp"

namespace arcfleet::analysis {

// Ten hosts, and beyond them only those that stand out.
Section hosts_section(const std::vector<HostStanding>& hosts);

}  // namespace arcfleet::analysis
