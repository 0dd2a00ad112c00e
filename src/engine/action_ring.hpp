// The actions of a fleet for a number of steps, drawn beforehand and kept in memory, as a learner
// would hand them over: the ring goes round when its steps are used up.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/action_arrays.hpp"
#include "engine/fleet_shard.hpp"
#include "engine/simd/aligned_array.hpp"

namespace arcfleet::engine {

class ActionRing {
 public:
  // Draws what shard.action(i, step) gives for every environment and the steps 0..steps - 1, on
  // the threads of the shard. Points become boxes of one cell in a ring of boxes. Throws
  // std::bad_alloc.
  ActionRing(const FleetShard& shard, std::uint64_t steps);

  // Those of step `step`, counted from the fleet's reset: the steps repeat.
  [[nodiscard]] ActionArrays at(std::uint64_t step) const;

  // Bytes that the ring keeps for one environment and step.
  static std::size_t bytes(const ActionShape& shape);

 private:
  void draw(const FleetShard& shard, std::uint64_t step, std::size_t environment);

  ActionShape shape_;
  std::size_t environments_;
  std::uint64_t steps_;
  AlignedArray<std::int32_t> operations_;   // [step][environment]
  AlignedArray<std::int32_t> coordinates_;  // [step][environment][shape_.coordinates()]
  AlignedArray<std::uint8_t> cells_;        // [step][environment][shape_.cells()]
};

}  // namespace arcfleet::engine
