// The rollout that the protocol times, and the exchange of the ranks between its steps, as learners
// do it: --exchange-every.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "config/options.hpp"
#include "engine/engine.hpp"
#include "mpi/communicator.hpp"
#include "run/stepped_fleet.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::run {

// Makes its buffers once, outside the timed region. The engine and the ranks must outlive it.
class Exchange {
 public:
  Exchange(const config::Options& options, const engine::Engine& engine,
           const mpi::Communicator& ranks);

  // Collective, as the constructor. Does nothing without --exchange-every.
  void operator()();

  // The data that the ranks sum up; empty unless the exchange is an allreduce.
  [[nodiscard]] std::span<float> gradient() { return gradient_; }
  // The data that rank 0 gathered, [environment of the fleet][bytes]; empty unless the exchange is
  // a gather.
  [[nodiscard]] std::span<const std::byte> observations() const { return observations_; }

 private:
  // Collective.
  void prepare_allreduce(std::size_t bytes);
  void prepare_gather();
  // On one rank.
  void lay_out(const std::vector<std::int64_t>& counts);

  const engine::Engine& engine_;
  const mpi::Communicator& ranks_;
  std::vector<float> gradient_;          // of --exchange allreduce
  mpi::GatherLayout layout_;             // of --exchange gather: an element is one observation
  std::vector<std::byte> observations_;  // of the whole fleet, on rank 0
};

// A reset, then --batch-steps steps. Exchanges cut the steps into segments. The fleet and the ranks
// must outlive the rollout, whose exchange is collective.
timing::Rollout rollout_of(const config::Options& options, SteppedFleet& fleet,
                           const mpi::Communicator& ranks);

}  // namespace arcfleet::run
