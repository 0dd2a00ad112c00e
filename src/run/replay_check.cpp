#include "run/replay_check.hpp"

#include "engine/replay.hpp"

namespace arcfleet::run {

void ReplayCheck::check(engine::Engine& engine, std::uint64_t steps) {
  const auto ranks = static_cast<std::uint64_t>(plan_.ranks);
  const std::uint64_t on_this_rank = (plan_.environments + ranks - 1) / ranks;
  const auto sample = engine::replay_sample(engine.size(), on_this_rank, plan_.seed);
  const auto report = engine::replay(engine, steps, sample);
  environments_ += report.environments;
  steps_ += report.steps;
  if (report.difference && !difference_)
    difference_ = "rank " + std::to_string(plan_.rank) + ", " + *report.difference;
}

void ReplayCheck::add_earlier(const results::Verification& earlier) {
  environments_ += static_cast<std::uint64_t>(earlier.environments_replayed);
  steps_ += static_cast<std::uint64_t>(earlier.steps_replayed);
}

}  // namespace arcfleet::run
