// What every rank has seen, brought together on rank 0.
#pragma once

#include <cstdint>

#include "batch/engine.hpp"
#include "cluster/communicator.hpp"
#include "measure/protocol.hpp"
#include "record/run_record.hpp"

namespace arcfleet {

// Collective. Samples, shares, memory and checksum of one batch size; the samples on rank 0.
void gather_into(record::BatchResult& result, const measure::Samples& samples,
                 const batch::Engine& engine, const cluster::Communicator& ranks);

// Collective. One more rollout, outside the samples; whole on every rank. Throws
// cluster::AgreedError for an engine that cannot be looked into.
record::Profile profiled(batch::Engine& engine, std::int64_t batch_size, std::uint64_t steps,
                         const cluster::Communicator& ranks);

}  // namespace arcfleet
