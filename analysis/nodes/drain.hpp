// Commands that take bad nodes out of use. They are printed and never run.
#pragma once

#include <string>
#include <vector>

namespace arcfleet::analysis::nodes {

// Whether a shell and Slurm take the name as that of one node.
bool can_be_drained(const std::string& node);

// "scontrol update nodename=node17 state=drain reason='arcfleet: memory +31 %'", for nodes that can
// be drained, at least one.
std::string drain_command(const std::vector<std::string>& nodes, const std::string& reason);

}  // namespace arcfleet::analysis::nodes
