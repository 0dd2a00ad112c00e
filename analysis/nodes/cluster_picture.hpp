// The picture of a check: the cluster, one cell a node, coloured by how much longer the node takes.
#pragma once

#include "analysis/nodes/nodes_report.hpp"
#include "analysis/plot/picture.hpp"

namespace arcfleet::analysis::nodes {

// Cells have the names of their nodes where there are at most as many as fit; with more nodes, rows
// have the names of their first ones.
inline constexpr std::size_t most_names_on_cells = 64;

// Nodes row by row in the order of their names. The colour is the deviation of the measure that is
// farthest beyond its limit, or closest to it. Grey cells were not measured, black ones failed.
Picture cluster_picture(const JudgedCheck& judged, PictureSize size);

}  // namespace arcfleet::analysis::nodes
