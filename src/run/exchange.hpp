// The rollout that is timed, and what learners do between its steps: --exchange-every. All ranks
// take part in each exchange together.
#pragma once

#include <cstddef>
#include <vector>

#include "config/options.hpp"
#include "engine/engine.hpp"
#include "mpi/communicator.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::run {

// Its buffers are made once, outside the timed region. As long as it lives the engine must.
class Exchange {
 public:
  // Collective.
  Exchange(const config::Options& options, const engine::Engine& engine,
           const mpi::Communicator& ranks);

  // Collective. Nothing without --exchange-every.
  void operator()();

 private:
  const engine::Engine& engine_;
  const mpi::Communicator& ranks_;
  std::vector<float> gradient_;          // of --exchange allreduce
  mpi::GatherLayout layout_;             // of --exchange gather: an element is one observation
  std::vector<std::byte> observations_;  // of the whole fleet, on rank 0
};

// Collective. What is timed of a batch size: a reset, then --batch-steps steps, with exchanges in
// segments of as many as lie between them. The engine must live as long as the rollout.
timing::Rollout rollout_of(const config::Options& options, engine::Engine& engine,
                           const mpi::Communicator& ranks);

}  // namespace arcfleet::run
