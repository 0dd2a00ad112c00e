#include "batch/engine.hpp"

#include <array>
#include <stdexcept>

#include "batch/reference_engine.hpp"

namespace arcfleet::batch {
namespace {

constexpr std::array<std::string_view, 1> names{"reference"};

void require_known(std::string_view engine) {
  for (const std::string_view name : names)
    if (engine == name) return;
  throw std::invalid_argument("unknown engine '" + std::string(engine) + "'");
}

}  // namespace

arc::Action FleetShare::action(std::size_t local_index, std::uint64_t step) const {
  if (actions == ActionSource::baseline) return arc::baseline_action(step, tasks->side());
  const arc::ActionDistribution distribution{selection, arc::operations_of(operations),
                                             tasks->side()};
  return arc::draw_action(distribution, stream(local_index), step);
}

std::span<const std::string_view> engine_names() {
  return names;
}

std::size_t bytes_per_environment(std::string_view engine, int side, Observation observation) {
  require_known(engine);
  return ReferenceEngine::state_bytes(side) + observation_bytes(observation, side) + sizeof(float) +
         sizeof(arc::StepType);
}

std::unique_ptr<Engine> make_engine(std::string_view engine, FleetShare share) {
  require_known(engine);
  return std::make_unique<ReferenceEngine>(std::move(share));
}

}  // namespace arcfleet::batch
