#include "engine/action_ring.hpp"

#include <algorithm>

namespace arcfleet::engine {
namespace {

// A point as the box that it is, where the arrays hold boxes.
rules::Action in_shape(rules::Action action, const ActionShape& shape) {
  if (shape.selection != rules::SelectionKind::bbox) return action;
  if (const auto* point = std::get_if<rules::Point>(&action.selection))
    action.selection = rules::Corners{point->row, point->column, point->row, point->column};
  return action;
}

}  // namespace

ActionRing::ActionRing(const FleetShard& shard, std::uint64_t steps)
    : shape_{shard.selection, shard.tasks->side()},
      environments_(shard.count),
      steps_(steps),
      operations_(steps * environments_, 0, shard.threads),
      coordinates_(steps * environments_ * shape_.coordinates(), 0, shard.threads),
      cells_(steps * environments_ * shape_.cells(), 0, shard.threads) {
  const auto count = static_cast<std::ptrdiff_t>(environments_);
  const int threads = std::max(shard.threads, 1);
  // As the engines cut a fleet, so that a thread finds the actions on its own NUMA node.
#pragma omp parallel num_threads(threads) if (threads > 1)
  for (std::uint64_t step = 0; step < steps; ++step) {
#pragma omp for schedule(static) nowait
    for (std::ptrdiff_t i = 0; i < count; ++i) draw(shard, step, static_cast<std::size_t>(i));
  }
}

void ActionRing::draw(const FleetShard& shard, std::uint64_t step, std::size_t environment) {
  write_action(in_shape(shard.action(environment, step), shape_), shape_,
               step * environments_ + environment, operations_.data(), coordinates_.data(),
               cells_.data());
}

ActionArrays ActionRing::at(std::uint64_t step) const {
  const std::size_t first = step % steps_ * environments_;
  ActionArrays actions{.operations = {operations_.data() + first, environments_}};
  if (shape_.coordinates() > 0)
    actions.coordinates = coordinates_.data() + first * shape_.coordinates();
  if (shape_.cells() > 0) actions.cells = cells_.data() + first * shape_.cells();
  return actions;
}

std::size_t ActionRing::bytes(const ActionShape& shape) {
  return sizeof(std::int32_t) * (1 + shape.coordinates()) + shape.cells();
}

}  // namespace arcfleet::engine
