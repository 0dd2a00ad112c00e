// Brings what every node says to rank 0, but equal texts only once: a job of a thousand equal nodes
// sends one text and a thousand hashes.
#pragma once

#include <string>
#include <vector>

#include "capsule/capsule.hpp"
#include "mpi/communicator.hpp"

namespace arcfleet::run {

// What the first rank of a node says for the node; the others say nothing.
struct NodeSays {
  bool speaks = false;
  std::string host;
  std::string key;   // equal for nodes of one kind
  std::string text;  // of which that of the first node is kept
};

// The kinds of nodes in the order of ranks, on rank 0; empty elsewhere.
std::vector<capsule::NodeKind> node_kinds(const NodeSays& own, const mpi::Communicator& ranks);

}  // namespace arcfleet::run
