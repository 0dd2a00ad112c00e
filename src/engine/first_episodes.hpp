// The lengths of the first episodes of a fleet, each followed to its end. A rollout cuts the
// episodes that are under way at its end, and long ones more often than short ones: so neither the
// episodes that ended in it nor its steps per reset have the mean length of an episode.
#pragma once

#include <cstdint>

#include "engine/engine.hpp"

namespace arcfleet::engine {

// A profile follows episodes no longer than this.
inline constexpr std::uint64_t most_followed_steps = 1000;

struct FirstEpisodes {
  std::uint64_t followed = 0;  // environments
  std::uint64_t ended = 0;     // of their first episodes
  std::uint64_t steps = 0;     // of those that ended
};

// Resets the engine and steps it until the first episode of every environment has ended, but at
// most so many times.
FirstEpisodes follow_first_episodes(Engine& engine, std::uint64_t most_steps);

}  // namespace arcfleet::engine
