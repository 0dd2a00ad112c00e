// The numbers by which nodes are compared, from the record of a node: how long it takes, and how
// uneven its cores and NUMA nodes are. rule.hpp says which of them is too large.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "analysis/nodes/node_record.hpp"

namespace arcfleet::analysis::nodes {

// Whose time a measure is: the node's median core, its slowest NUMA node beside its fastest, its
// slowest core beside its median core, its link to a neighbour.
enum class Part { node, numa_node, core, link };

struct Measure {
  const char* name;  // in tables and references
  Part part;
  TestKind test;  // nothing for a link
  // Below this share above its peers, no node counts as slow: such differences decide nothing.
  double practical_limit;
};

// Acceptance suites reject a node a few per cent below its peers. A single core has more noise. A
// link is slow as arcfleet itself says so, at 1.5 times the time of its peers.
inline constexpr double practical_limit = 0.04;
inline constexpr double practical_core_limit = 0.10;
inline constexpr double practical_link_limit = 0.5;

inline constexpr std::array<Measure, 10> measures{{
    {"compute", Part::node, TestKind::compute, practical_limit},
    {"cache", Part::node, TestKind::cache, practical_limit},
    {"memory", Part::node, TestKind::memory, practical_limit},
    {"compute_numa", Part::numa_node, TestKind::compute, practical_limit},
    {"cache_numa", Part::numa_node, TestKind::cache, practical_limit},
    {"memory_numa", Part::numa_node, TestKind::memory, practical_limit},
    {"compute_core", Part::core, TestKind::compute, practical_core_limit},
    {"cache_core", Part::core, TestKind::cache, practical_core_limit},
    {"memory_core", Part::core, TestKind::memory, practical_core_limit},
    {"link", Part::link, TestKind::memory, practical_link_limit},
}};

// A number for each measure, NaN where the node has none: seconds for a node's step and a link, a
// ratio of times, at least 1, for the slowest part beside the others.
using Values = std::array<double, measures.size()>;

Values values_of(const NodeRecord& record);

// The part that a measure is about: "core 17", "NUMA node 1"; empty for the node itself.
std::string part_of(const NodeRecord& record, std::size_t measure);

}  // namespace arcfleet::analysis::nodes
