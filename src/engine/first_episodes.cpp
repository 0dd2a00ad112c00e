#include "engine/first_episodes.hpp"

#include <cstddef>
#include <vector>

#include "rules/scoring.hpp"

namespace arcfleet::engine {

FirstEpisodes follow_first_episodes(Engine& engine, std::uint64_t most_steps) {
  FirstEpisodes episodes{.followed = engine.size()};
  std::vector<bool> has_ended(engine.size());
  engine.reset_all();
  for (std::uint64_t step = 1; step <= most_steps && episodes.ended < episodes.followed; ++step) {
    engine.step_all(1);
    for (std::size_t i = 0; i < engine.size(); ++i) {
      if (has_ended[i] || !rules::ends_episode(engine.step_types()[i])) continue;
      has_ended[i] = true;
      ++episodes.ended;
      episodes.steps += step;
    }
  }
  return episodes;
}

}  // namespace arcfleet::engine
