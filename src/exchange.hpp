// What learners do between steps: --exchange-every. All ranks take part in each one together.
#pragma once

#include <cstddef>
#include <vector>

#include "batch/engine.hpp"
#include "cli/options.hpp"
#include "cluster/communicator.hpp"

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

}  // namespace arcfleet
