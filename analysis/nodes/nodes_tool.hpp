// What arcfleet-nodes does: it judges the latest check, or records one.
#pragma once

#include "analysis/nodes/nodes_options.hpp"
#include "analysis/tool/tool_main.hpp"

namespace arcfleet::analysis::nodes {

// Both throw std::runtime_error if there is nothing to judge or to record.
ExitCode judge_nodes(const NodesOptions& options);
ExitCode record_nodes(const NodesOptions& options);

}  // namespace arcfleet::analysis::nodes
