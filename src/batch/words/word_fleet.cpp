#include "batch/words/word_fleet.hpp"

#include <bit>
#include <cstring>
#include <span>
#include <stdexcept>

#include "batch/observation.hpp"

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

Planes planes_of(const arc::PlainGrid& grid) {
  Planes planes;
  write_observation(Observation::packed, grid, std::as_writable_bytes(std::span(planes.word)));
  return planes;
}

arc::PlainGrid plain_grid_of(const Planes& planes, int side) {
  arc::PlainGrid grid(side);
  int bit = 0;
  for (arc::Cell& cell : grid.values()) {
    int code = 0;
    for (std::size_t p = 0; p < 4; ++p) code |= static_cast<int>(planes.word[p] >> bit & 1U) << p;
    cell = static_cast<arc::Cell>(code == 15 ? arc::padding : code);
    ++bit;
  }
  return grid;
}

WordTasks::WordTasks(const arc::Tasks& from) {
  for (std::size_t t = 0; t < from.size(); ++t) {
    const arc::TaskBoards& boards = from[t];
    tasks.push_back({.first_pair = static_cast<std::uint32_t>(pairs.size()),
                     .pairs = static_cast<std::uint32_t>(boards.pairs.size()),
                     .first_demo = static_cast<std::uint32_t>(demos.size()),
                     .demos = static_cast<std::uint32_t>(boards.demo_inputs.size()),
                     .first_similarity = similarity_at_start.size()});
    for (const arc::LaidGrid& demo : boards.demo_inputs)
      demos.push_back({planes_of(demo.cells), demo.extent});
    for (const arc::PairBoards& pair : boards.pairs) {
      pairs.push_back({planes_of(pair.input.cells), planes_of(pair.target.cells),
                       static_cast<std::uint32_t>(t)});
      for (const arc::LaidGrid& demo : boards.demo_inputs)
        similarity_at_start.push_back(arc::similarity(matching_cells(demo, pair.target),
                                                      pair.target.extent.cells(), demo.extent));
    }
  }
  if (pairs.size() > Place::most_pairs)
    throw std::length_error("more task pairs than the word engine can number");
}

void begin_by_the_rules(const WordRules& rules, const WordBlock& block, std::size_t i) {
  const arc::Tasks& tasks = *rules.share->tasks;
  arc::Environment environment(tasks.side());
  environment.state.episodes = block.episodes[i];
  arc::reset(environment, tasks, rules.share->settings,
             {rules.share->seed, block.first + i});
  const arc::EpisodeState& state = environment.state;
  const std::uint32_t pair = rules.tasks->tasks[state.task].first_pair + state.pair;
  block.working[i] = planes_of(environment.working);
  block.clipboard[i] = {};
  block.target[i] = rules.tasks->pairs[pair].target;
  block.place[i] = Place::of(pair, state.active);
  block.similarity[i] = state.similarity;
  block.step_count[i] = 0;
  block.episodes[i] = state.episodes;
  block.reward[i] = 0;
  block.step_type[i] = state.step_type;
}

}  // namespace arcfleet::batch::words
