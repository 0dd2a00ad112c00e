// A rank's fleet as the protocol steps it: by its engine, which makes the actions, or as a learner
// would (--actions given): through libarcfleet's C interface, with actions from memory.
#pragma once

#include <cstdint>
#include <memory>

#include "engine/engine.hpp"
#include "mpi/shard.hpp"
#include "run/work.hpp"

namespace arcfleet::run {

class SteppedFleet {
 public:
  SteppedFleet() = default;
  SteppedFleet(const SteppedFleet&) = delete;
  SteppedFleet& operator=(const SteppedFleet&) = delete;
  virtual ~SteppedFleet() = default;

  // For everything but stepping.
  virtual engine::Engine& engine() = 0;
  // Begins again with episode 0 and the first action.
  virtual void reset() = 0;
  // Takes this many steps of the fleet. Throws std::runtime_error if a step is refused.
  virtual void step(std::uint64_t steps) = 0;
};

// Of these environments, whose rollouts have so many steps: given actions are made here. Throws
// std::bad_alloc.
std::unique_ptr<SteppedFleet> make_fleet(const Work& work, mpi::Shard shard, std::int64_t steps);

// Bytes that a rank with so many environments keeps for given actions and what is written beside
// the observations; 0 if the engine makes the actions.
double bytes_of_given_actions(const Work& work, std::uint64_t environments);

}  // namespace arcfleet::run
