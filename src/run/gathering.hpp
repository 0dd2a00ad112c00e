// Brings what every rank measured of a batch size together on rank 0.
#pragma once

#include <vector>

#include "engine/engine.hpp"
#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::run {

// Fills counts and checksum on all ranks; samples, shards and memory on rank 0 alone, which has the
// placements.
void gather_into(results::BatchSamples& result, const timing::Samples& samples,
                 const engine::Engine& engine,
                 const std::vector<results::RankPlacement>& placements,
                 const mpi::Communicator& ranks);

}  // namespace arcfleet::run
