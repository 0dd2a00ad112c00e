// Converts the golden traces of the real JaxARC into our tasks, settings and actions.
#pragma once

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

#include "oracle/traces.hpp"
#include "rules/environment.hpp"
#include "tasks/lay_out.hpp"

namespace arcfleet::rules {

// The episodes of all trace files (tests/data/README.md).
inline std::vector<traces::Episode> golden_episodes() {
  std::vector<traces::Episode> all;
  for (const char* file : {"mini-arc", "arc-agi-1", "arc-agi-2", "concept-arc"})
    std::ranges::move(
        traces::read(std::string(ARCFLEET_SOURCE_DIR "/tests/data/traces/") + file + ".trace"),
        std::back_inserter(all));
  return all;
}

inline PlainGrid canvas(const traces::SizedGrid& grid, int side) {
  PlainGrid out = PlainGrid::filled(side, 0);
  std::ranges::copy(grid.cells, out.values().begin());
  return out;
}

inline tasks::TaskGrid upper_left(const traces::SizedGrid& grid, int side) {
  tasks::TaskGrid out{{grid.height, grid.width}, {}};
  for (int row = 0; row < grid.height; ++row)
    for (int column = 0; column < grid.width; ++column)
      out.cells.push_back(grid.cells[static_cast<std::size_t>(row * side + column)]);
  return out;
}

inline PlainGrid canvas(const tasks::TaskGrid& grid, int side) {
  PlainGrid out = PlainGrid::filled(side, padding);
  for (int row = 0; row < grid.extent.height; ++row)
    for (int column = 0; column < grid.extent.width; ++column)
      out.at(row, column) = grid.cells[static_cast<std::size_t>(row * grid.extent.width + column)];
  return out;
}

// A task whose pair number episode.pair comes from the trace; the other pairs are fillers.
inline tasks::TaskSet task_set(const traces::Episode& episode) {
  tasks::Task task{"trace", episode.task_id, {}, {}};
  for (const auto& input : episode.train_inputs) {
    const tasks::TaskGrid grid{{input.height, input.width},
                               {input.cells.begin(), input.cells.end()}};
    task.train.push_back({grid, grid});
  }
  const tasks::TaskPair test{upper_left(episode.input, episode.side), std::nullopt};
  task.test.assign(static_cast<std::size_t>(episode.pair) + 1, test);
  if (episode.mode == 0)
    task.train.at(static_cast<std::size_t>(episode.pair)) = {
        upper_left(episode.input, episode.side), upper_left(episode.target, episode.side)};
  return {"trace", episode.side, {task}};
}

inline Settings settings(const traces::Episode& episode) {
  Settings s;
  s.rewards = {episode.weights[0], episode.weights[1], episode.weights[2], episode.weights[3]};
  s.max_episode_steps = episode.max_episode_steps;
  s.operations = static_cast<OperationSet>(episode.operation_set);
  s.filter = static_cast<OperationFilter>(episode.filter);
  return s;
}

inline Action action(const traces::Episode& episode, const traces::Step& step) {
  const auto& c = step.coordinates;
  if (episode.selection == 0) return {step.operation, Point{c[0], c[1]}};
  if (episode.selection == 1) return {step.operation, Corners{c[0], c[1], c[2], c[3]}};
  RowBits bits;
  for (std::size_t i = 0; i < step.mask.size(); ++i) {
    const auto side = static_cast<std::size_t>(episode.side);
    bits.rows[i / side] |= std::uint32_t{step.mask[i]} << i % side;
  }
  return {step.operation, bits};
}

// Whether grids, active area, similarity, reward and step type all agree.
inline bool agrees(const Environment& environment, const traces::Step& step) {
  const EpisodeState& s = environment.state;
  return std::ranges::equal(environment.working.values(), step.working) &&
         std::ranges::equal(environment.clipboard.values(), step.clipboard) &&
         s.active == Extent{step.height, step.width} &&
         std::bit_cast<std::uint32_t>(s.similarity) == step.similarity_bits &&
         std::bit_cast<std::uint32_t>(s.reward) == step.reward_bits &&
         static_cast<int>(s.step_type) == step.step_type;
}

}  // namespace arcfleet::rules
