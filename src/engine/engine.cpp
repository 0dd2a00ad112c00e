#include "engine/engine.hpp"

#include "engine/reference_engine.hpp"
#include "engine/rows/row_engine.hpp"
#include "engine/words/word_engine.hpp"

namespace arcfleet::engine {
rules::Action FleetShard::action(std::size_t local_index, std::uint64_t step) const {
  if (actions == ActionSource::baseline) return rules::baseline_action(step, tasks->side());
  const rules::ActionDistribution distribution{selection, rules::operations_of(operations),
                                               tasks->side()};
  return rules::draw_action(distribution, stream(local_index), step);
}

std::string_view engine_name(const Kernel& kernel, int side) {
  if (kernel.target == 0) return "reference";
  return side <= words::largest_side ? "words" : "rows";
}

std::size_t bytes_per_environment(const Kernel& kernel, int side, Observation observation) {
  const std::size_t results = sizeof(float) + sizeof(rules::StepType);
  const std::size_t observed = observation_bytes(observation, side);
  if (kernel.target == 0) return ReferenceEngine::state_bytes(side) + observed + results;
  // A packed observation is the working grid itself.
  const std::size_t state = side <= words::largest_side ? words::WordEngine::state_bytes()
                                                        : rows::RowEngine::state_bytes(side);
  return state + (observation == Observation::packed ? 0 : observed) + results;
}

std::unique_ptr<Engine> make_engine(const Kernel& kernel, FleetShard shard) {
  if (kernel.target == 0) return std::make_unique<ReferenceEngine>(std::move(shard));
  if (shard.tasks->side() <= words::largest_side)
    return std::make_unique<words::WordEngine>(kernel, std::move(shard));
  return std::make_unique<rows::RowEngine>(kernel, std::move(shard));
}

}  // namespace arcfleet::engine
