#include "engine/rows/row_block.hpp"

namespace arcfleet::engine::rows {

void put(const StepRules& rules, const RowBlock& block, std::size_t i,
         const rules::Environment& environment) {
  const rules::EpisodeState& state = environment.state;
  const std::size_t words = rules.tasks.words_per_grid();
  pack(environment.working, {block.working + i * words, words});
  pack(environment.clipboard, {block.clipboard + i * words, words});
  block.state[i] = {.pair = rules.tasks.tasks[state.task].first_pair + state.pair,
                    .episodes = state.episodes};
  block.active[i] = ActiveArea::of(state.active);
  block.step_count[i] = static_cast<std::uint32_t>(state.step_count);
  block.similarity[i] = state.similarity;
  block.reward[i] = state.reward;
  block.step_type[i] = state.step_type;
}

void begin_by_the_rules(const StepRules& rules, const RowBlock& block, std::size_t i) {
  const rules::Tasks& tasks = *rules.shard.tasks;
  rules::Environment environment(tasks.side());
  environment.state.episodes = block.state[i].episodes;
  rules::reset(environment, tasks, rules.shard.settings,
               rules.shard.stream(block.first + i - rules.shard.first));
  put(rules, block, i, environment);
}

}  // namespace arcfleet::engine::rows
