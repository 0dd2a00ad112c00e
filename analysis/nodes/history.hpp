// What earlier checks said about the nodes of the last one.
#pragma once

#include <string>
#include <vector>

#include "analysis/nodes/nodes_report.hpp"

namespace arcfleet::analysis::nodes {

// A row for each node and check; rows of nodes that were never bad only if all are wanted. Without
// rows if there is only one check.
Section history_section(const std::vector<JudgedCheck>& checks, Rows rows);

}  // namespace arcfleet::analysis::nodes
