// What grows along a series (nodes, ranks or threads), and its name in tables.
#pragma once

#include <cstdint>
#include <string>

namespace arcfleet::analysis {

enum class Variable { nodes, ranks, threads };

// "nodes", "ranks" or "threads".
std::string name_of(Variable variable);

// "1 node", "2 nodes".
std::string counted(Variable variable, std::int64_t count);

}  // namespace arcfleet::analysis
