// Converts the golden traces of the real JaxARC into our tasks, settings and actions.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "oracle/traces.hpp"
#include "rules/environment.hpp"
#include "tasks/lay_out.hpp"

namespace arcfleet::rules {

// How the episodes of a trace begin (tests/data/README.md).
enum class TracedStart { demo, permutation, empty, random, dense, mixed };

inline TracedStart start_of(const traces::Episode& episode) {
  return static_cast<TracedStart>(episode.initial_grid);
}

struct TraceFile {
  std::string name;  // such as "mini-arc" or "resets/training"
  std::vector<traces::Episode> episodes;

  // Whether each episode begins by the automatic reset of the one before it.
  [[nodiscard]] bool resets() const { return name.starts_with("resets/"); }
};

// The committed traces, or those of the directory ARCFLEET_TRACES (tests/data/make_traces.py).
inline std::vector<TraceFile> golden_files() {
  const char* named = std::getenv("ARCFLEET_TRACES");
  const std::filesystem::path directory =
      named != nullptr && *named != '\0' ? named : ARCFLEET_SOURCE_DIR "/tests/data/traces";
  std::vector<TraceFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (entry.path().extension() != ".trace") continue;
    const auto name = entry.path().lexically_relative(directory).replace_extension();
    files.push_back({name.generic_string(), traces::read(entry.path())});
  }
  std::ranges::sort(files, {}, &TraceFile::name);
  return files;
}

inline std::vector<traces::Episode> golden_episodes() {
  std::vector<traces::Episode> all;
  for (TraceFile& file : golden_files()) std::ranges::move(file.episodes, std::back_inserter(all));
  return all;
}

inline PlainGrid canvas(const traces::SizedGrid& grid, int side) {
  PlainGrid out = PlainGrid::filled(side, 0);
  std::ranges::copy(grid.cells, out.values().begin());
  return out;
}

// A recorded canvas with its extent: a beginning can hold colours beyond its active area.
inline LaidGrid laid(const traces::SizedGrid& grid, int side) {
  return {canvas(grid, side), {grid.height, grid.width}};
}

inline bool same(const LaidGrid& a, const LaidGrid& b) {
  return a.extent == b.extent && a.cells == b.cells;
}

inline tasks::TaskGrid upper_left(const traces::SizedGrid& grid, int side) {
  tasks::TaskGrid out{{grid.height, grid.width}, {}};
  for (int row = 0; row < grid.height; ++row)
    for (int column = 0; column < grid.width; ++column)
      out.cells.push_back(grid.cells[static_cast<std::size_t>(row * side + column)]);
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

inline Tasks tasks_of(const traces::Episode& episode) {
  return tasks::lay_out(task_set(episode), static_cast<Mode>(episode.mode));
}

// By the numbers that the traces give them.
inline constexpr std::array operation_sets{OperationSet::raw, OperationSet::standard,
                                           OperationSet::full};

inline Settings settings(const traces::Episode& episode) {
  Settings s;
  s.rewards = {episode.weights[0], episode.weights[1], episode.weights[2], episode.weights[3]};
  s.max_episode_steps = episode.max_episode_steps;
  s.operations = operation_sets.at(static_cast<std::size_t>(episode.operation_set));
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

// Whether grids, active area, similarity, reward, step type, step count and discount all agree.
inline bool agrees(const Environment& environment, const traces::Step& step) {
  const EpisodeState& s = environment.state;
  return std::ranges::equal(environment.working.values(), step.working) &&
         std::ranges::equal(environment.clipboard.values(), step.clipboard) &&
         s.active == Extent{step.height, step.width} &&
         std::bit_cast<std::uint32_t>(s.similarity) == step.similarity_bits &&
         std::bit_cast<std::uint32_t>(s.reward) == step.reward_bits &&
         static_cast<int>(s.step_type) == step.step_type && s.step_count == step.step_count &&
         discount(s.step_type) == step.discount;
}

}  // namespace arcfleet::rules
