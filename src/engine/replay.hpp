// The check behind a run's "Verification" line: some environments of a shard are run again from
// their reset, one by one, by the reference rules, and compared whole with what the engine holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.hpp"

namespace arcfleet::engine {

struct ReplayReport {
  std::size_t environments = 0;  // replayed and compared
  std::uint64_t steps = 0;       // done again, of all of them
  std::optional<std::string>
      difference;  // the first one found: which environment and step, what differs
};

// `count` local indices spread evenly over a shard of `size`, the place of the first chosen by
// `seed`; all of them when there are no more. Ascending.
std::vector<std::size_t> replay_sample(std::size_t size, std::size_t count, std::uint64_t seed);

// Replays the given environments for `steps` steps since the fleet's reset. The engine must have
// done just these; it does them again, step by step, if there is a difference. Working grid,
// clipboard, active area, similarity, reward and step type of the last step, step count, episodes,
// task, pair, the observation and the arrays of rewards and step types must agree.
ReplayReport replay(Engine& engine, std::uint64_t steps,
                    const std::vector<std::size_t>& local_indices);

}  // namespace arcfleet::engine
