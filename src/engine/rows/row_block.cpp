#include "engine/rows/row_block.hpp"

#include <algorithm>

namespace arcfleet::engine::rows {

void begin_by_the_rules(const StepRules& rules, const RowBlock& block, std::size_t i) {
  const rules::Tasks& tasks = *rules.shard.tasks;
  rules::Environment environment(tasks.side());
  environment.state.episodes = block.state[i].episodes;
  rules::reset(environment, tasks, rules.shard.settings, {rules.shard.seed, block.first + i});
  const rules::EpisodeState& state = environment.state;
  const std::size_t words = rules.tasks.words_per_grid();
  pack(environment.working, {block.working + i * words, words});
  std::fill_n(block.clipboard + i * words, words, 0U);
  block.state[i] = {.pair = rules.tasks.tasks[state.task].first_pair + state.pair,
                    .episodes = state.episodes};
  block.active[i] = ActiveArea::of(state.active);
  block.step_count[i] = 0;
  block.similarity[i] = state.similarity;
  block.reward[i] = 0;
  block.step_type[i] = state.step_type;
}

}  // namespace arcfleet::engine::rows
