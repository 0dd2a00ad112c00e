#include "batch/words/word_fleet.hpp"

#include <stdexcept>

namespace arcfleet::batch::words {
namespace {

// Cells of `target` that `grid` holds alike inside both extents.
int matching_cells(const arc::LaidGrid& grid, const arc::LaidGrid& target) {
  const int side = grid.cells.side();
  return count(equal(grid.cells, target.cells) &
               arc::PlainMask::rectangle(side, box_of(grid.extent)) &
               arc::PlainMask::rectangle(side, box_of(target.extent)));
}

}  // namespace

WordRules::WordRules(const FleetShare& of, const PackedTasks& packed) : StepRules(of, packed) {
  if (packed.pairs.size() > Place::most_pairs)
    throw std::length_error("more task pairs than the word engine can number");
  const arc::Tasks& boards = *of.tasks;
  for (std::size_t t = 0; t < boards.size(); ++t)
    for (const arc::PairBoards& pair : boards[t].pairs)
      for (const arc::LaidGrid& demo : boards[t].demo_inputs)
        similarity_at_start.push_back(arc::similarity(matching_cells(demo, pair.target),
                                                      pair.target.extent.cells(), demo.extent));
}

void begin_by_the_rules(const WordRules& rules, const WordBlock& block, std::size_t i) {
  const arc::Tasks& tasks = *rules.share.tasks;
  arc::Environment environment(tasks.side());
  environment.state.episodes = block.episodes[slot_of(i)];
  arc::reset(environment, tasks, rules.share.settings, {rules.share.seed, block.first + i});
  const arc::EpisodeState& state = environment.state;
  const std::uint32_t pair = rules.tasks.tasks[state.task].first_pair + state.pair;
  const std::size_t slot = slot_of(i);
  pack(environment.working, block.working[i].word);
  block.clipboard[i] = {};
  for (std::size_t p = 0; p < 4; ++p)
    block.target_of(slot)[p * group_size] = rules.tasks.target(pair)[p];
  block.place[slot] = Place::of(pair, state.active);
  block.similarity[slot] = state.similarity;
  block.step_count[slot] = 0;
  block.episodes[slot] = state.episodes;
  block.reward[i] = 0;
  block.step_type[i] = state.step_type;
}

}  // namespace arcfleet::batch::words
