// The bytes that the steps of a batch size read and write (--roofline), counted after the timed
// rollouts.
#pragma once

#include "engine/engine.hpp"
#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "run/work.hpp"

namespace arcfleet::run {

// Environments of each rank whose steps are counted. What a step moves does not depend on the
// others.
inline constexpr std::uint64_t most_counted_environments = 1024;

// Steps the first environments of this rank's shard once more, in an engine of their own, and puts
// the counts of all ranks into the samples. `engine` is the one that was timed. An error on any
// rank throws mpi::AgreedError on all ranks.
void count_bytes(const Work& work, const engine::Engine& engine, results::BatchSamples& samples,
                 const mpi::Communicator& ranks);

}  // namespace arcfleet::run
