#include "engine/fleet_shard.hpp"

namespace arcfleet::engine {

rules::Action FleetShard::action(std::size_t local_index, std::uint64_t step) const {
  if (action_period > 0) step %= action_period;
  if (actions == ActionSource::baseline) return rules::baseline_action(step, tasks->side());
  const rules::ActionDistribution distribution{selection, rules::operations_of(operations),
                                               tasks->side()};
  return rules::draw_action(distribution, stream(local_index), step);
}

}  // namespace arcfleet::engine
