#include "engine/words/word_block.hpp"

#include <stdexcept>

namespace arcfleet::engine::words {
namespace {

// Cells of `target` that `grid` holds alike inside both extents.
int matching_cells(const rules::LaidGrid& grid, const rules::LaidGrid& target) {
  const int side = grid.cells.side();
  return count(equal(grid.cells, target.cells) &
               rules::PlainMask::rectangle(side, box_of(grid.extent)) &
               rules::PlainMask::rectangle(side, box_of(target.extent)));
}

}  // namespace

WordRules::WordRules(const FleetShard& of, const PackedTasks& packed) : StepRules(of, packed) {
  if (packed.pairs.size() > Place::most_pairs)
    throw std::length_error("more task pairs than the word engine can number");
  const rules::Tasks& boards = *of.tasks;
  for (std::size_t t = 0; t < boards.size(); ++t)
    for (const rules::PairBoards& pair : boards[t].pairs)
      for (const rules::LaidGrid& demo : boards[t].demo_inputs)
        similarity_at_start.push_back(rules::similarity(matching_cells(demo, pair.target),
                                                        pair.target.extent.cells(), demo.extent));
}

void put(const WordRules& rules, const WordBlock& block, std::size_t i,
         const rules::Environment& environment) {
  const rules::EpisodeState& state = environment.state;
  const std::uint32_t pair = rules.tasks.tasks[state.task].first_pair + state.pair;
  const std::size_t slot = slot_of(i);
  pack(environment.working, block.working[i].word);
  pack(environment.clipboard, block.clipboard[i].word);
  for (std::size_t p = 0; p < 4; ++p)
    block.target_of(slot)[p * group_size] = rules.tasks.target(pair)[p];
  block.place[slot] = Place::of(pair, state.active);
  block.similarity[slot] = state.similarity;
  block.step_count[slot] = static_cast<std::uint32_t>(state.step_count);
  block.episodes[slot] = state.episodes;
  block.reward[i] = state.reward;
  block.step_type[i] = state.step_type;
}

void begin_by_the_rules(const WordRules& rules, const WordBlock& block, std::size_t i) {
  const rules::Tasks& tasks = *rules.shard.tasks;
  rules::Environment environment(tasks.side());
  environment.state.episodes = block.episodes[slot_of(i)];
  rules::reset(environment, tasks, rules.shard.settings,
               rules.shard.stream(block.first + i - rules.shard.first));
  put(rules, block, i, environment);
}

}  // namespace arcfleet::engine::words
