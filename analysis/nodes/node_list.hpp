// A list of nodes as Slurm writes and reads it: node[001-128,130].
#pragma once

#include <string>
#include <vector>

namespace arcfleet::analysis::nodes {

// The names as one list, each once; names that differ in the number at their end alone share a
// bracket. A name that Slurm would read as a list of its own stands as it is.
std::string node_list(const std::vector<std::string>& names);

}  // namespace arcfleet::analysis::nodes
