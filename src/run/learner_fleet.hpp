// A fleet behind libarcfleet's C interface (src/api/arcfleet.h), set up with the settings of a run.
#pragma once

#include <cstdint>

#include "api/arcfleet.h"
#include "engine/action_arrays.hpp"
#include "engine/engine.hpp"
#include "run/work.hpp"

namespace arcfleet::run {

class LearnerFleet {
 public:
  // The environments of the shard, with the work's tasks and engine. Throws std::bad_alloc, or
  // std::runtime_error with what the library says.
  LearnerFleet(const engine::FleetShard& shard, const Work& work);
  ~LearnerFleet();
  LearnerFleet(const LearnerFleet&) = delete;
  LearnerFleet& operator=(const LearnerFleet&) = delete;

  // The engine behind the interface.
  [[nodiscard]] engine::Engine& engine();
  // Throw std::runtime_error if the library refuses.
  void reset(std::uint64_t seed);
  void step(const engine::ActionArrays& actions);

 private:
  arcfleet_fleet* fleet_ = nullptr;
};

}  // namespace arcfleet::run
