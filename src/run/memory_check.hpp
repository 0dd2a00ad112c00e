// Refuses a run whose largest batch size cannot fit into the memory of a node, before anything is
// allocated.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "mpi/communicator.hpp"
#include "run/work.hpp"

namespace arcfleet::run {

// What a rank and its node need for a batch size, and what they have.
struct MemoryNeed {
  std::int64_t batch_size = 0;
  double bytes_per_rank = 0;
  double more_on_this_rank = 0;  // buffers of rank 0 for what it gathers
  int ranks_on_host = 1;
  std::string host;
  std::optional<std::int64_t> available_bytes;      // of the node; empty: unknown
  std::optional<std::int64_t> address_space_bytes;  // of this rank alone; empty: no limit
};

// An error message if the need exceeds what the node or the rank has.
std::optional<std::string> memory_problem(const MemoryNeed& need);

// Throws mpi::AgreedError if the largest batch size does not fit on one of the nodes.
void check_memory(const Work& work, const mpi::Communicator& ranks);

}  // namespace arcfleet::run
