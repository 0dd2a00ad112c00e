// --profile: one more rollout that says what the steps consist of, summed over all ranks.
#pragma once

#include <cstdint>

#include "engine/engine.hpp"
#include "mpi/communicator.hpp"
#include "results/run_record.hpp"

namespace arcfleet::run {

// Runs the rollout, which is not among the samples. The result is whole on every rank. Throws
// mpi::AgreedError for an engine that cannot tell the parts of a step apart.
results::Profile profiled(engine::Engine& engine, std::int64_t batch_size, std::uint64_t steps,
                          const mpi::Communicator& ranks);

}  // namespace arcfleet::run
