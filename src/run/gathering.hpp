// What every rank has seen, brought together on rank 0.
#pragma once

#include <cstdint>

#include "engine/engine.hpp"
#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::run {

// Collective. Samples, shares, memory and checksum of one batch size; the samples on rank 0.
void gather_into(results::BatchSamples& result, const timing::Samples& samples,
                 const engine::Engine& engine, const mpi::Communicator& ranks);

// Collective. One more rollout, outside the samples; whole on every rank. Throws
// mpi::AgreedError for an engine that cannot be looked into.
results::Profile profiled(engine::Engine& engine, std::int64_t batch_size, std::uint64_t steps,
                          const mpi::Communicator& ranks);

}  // namespace arcfleet::run
