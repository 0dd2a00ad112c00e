// A shard of a fleet: which environments a rank holds, and what is done with them in every step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/observation.hpp"
#include "rules/environment.hpp"

namespace arcfleet::engine {

// Where the actions of a rollout come from.
enum class ActionSource {
  drawn,     // at random, from each environment's own stream, inside the step
  baseline,  // rules::baseline_action: prescribed, the same for every environment
};

// In which order the environments of a shard take their steps. No result depends on it.
enum class Stepping {
  lockstep,  // all take step t before any takes step t + 1, as a learner needs it
  fused,     // a block of them takes all steps of a call while it is in the cache
};

// When an environment whose episode has ended is reset. The names are Gymnasium's, but for the
// first.
enum class Autoreset {
  before_step,  // the next step resets it first, then does its action, as JaxARC's benchmarks do
  next_step,    // the next step resets it instead of doing its action
  same_step,    // the step that ends the episode resets it
  disabled,     // the caller resets it; until then it is stepped on
};

struct FleetShard {
  std::shared_ptr<const rules::Tasks> tasks;
  rules::Settings settings;
  ActionSource actions = ActionSource::drawn;
  rules::SelectionKind selection = rules::SelectionKind::bbox;  // of drawn actions
  rules::OperationSet operations = rules::OperationSet::full;   // of drawn actions
  Observation observation = Observation::int8;
  Stepping stepping = Stepping::lockstep;
  Autoreset autoreset = Autoreset::before_step;
  std::uint64_t seed = 42;
  std::uint64_t first = 0;  // global index of the first environment
  std::size_t count = 0;    // environments of this shard; may be 0
  int threads = 1;          // at most this many are used
  // The actions of the first so many steps are taken over and over; 0: no action is taken again.
  std::uint64_t action_period = 0;
  // [environment] where environments have been seeded one by one; empty otherwise.
  std::vector<rules::RandomStream> own_streams;

  [[nodiscard]] rules::RandomStream stream(std::size_t local_index) const {
    return own_streams.empty() ? rules::RandomStream{seed, first + local_index}
                               : own_streams[local_index];
  }
  // The action of this environment in step `step` since the fleet's reset.
  [[nodiscard]] rules::Action action(std::size_t local_index, std::uint64_t step) const;
};

}  // namespace arcfleet::engine
