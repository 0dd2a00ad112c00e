// The rollout that is timed, and what learners do between its steps: --exchange-every. All ranks
// take part in each exchange together.
#pragma once

#include <cstddef>
#include <vector>

#include "batch/engine.hpp"
#include "cli/options.hpp"
#include "cluster/communicator.hpp"
#include "measure/protocol.hpp"

namespace arcfleet {

// Its buffers are made once, outside the timed region. As long as it lives the engine must.
class Exchange {
 public:
  // Collective.
  Exchange(const cli::Options& options, const batch::Engine& engine,
           const cluster::Communicator& ranks);

  // Collective. Nothing without --exchange-every.
  void operator()();

 private:
  const batch::Engine& engine_;
  const cluster::Communicator& ranks_;
  std::vector<float> gradient_;          // of --exchange allreduce
  cluster::BlockShape shape_;            // of --exchange gather: a block is one observation
  std::vector<std::byte> observations_;  // of the whole fleet, on rank 0
};

// Collective. What is timed of a batch size: a reset, then --batch-steps steps, with exchanges in
// stretches of as many as lie between them. The engine must live as long as the rollout.
measure::Rollout rollout_of(const cli::Options& options, batch::Engine& engine,
                            const cluster::Communicator& ranks);

}  // namespace arcfleet
