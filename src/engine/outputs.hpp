// Where a step puts what a learner reads: one contiguous array for each kind of output, in memory
// of whoever asks for it. engine.hpp says which engine writes them; src/api owns the memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "engine/observation.hpp"
#include "rules/environment.hpp"

namespace arcfleet::engine {

// All grids of a task set in the form in which they are copied to the outputs.
struct TaskGrids {
  Observation form = Observation::int8;  // int8 or int32
  std::size_t grid_bytes = 0;
  std::size_t train_bytes = 0;          // of all train pairs of one task
  std::vector<std::size_t> first_pair;  // [task], counted over all tasks
  std::vector<std::byte> inputs;        // [pair over all tasks][grid_bytes]
  std::vector<std::byte> targets;       // [pair over all tasks][grid_bytes]
  std::vector<std::byte> train_pairs;   // [task][train_bytes]; empty if nobody asks for them

  // Fills all but the train pairs.
  TaskGrids(const rules::Tasks& tasks, Observation form);
};

// Each is null where nobody asks for it. n is the number of environments.
struct Outputs {
  float* reward = nullptr;                 // [n]
  std::uint8_t* terminated = nullptr;      // [n]
  std::uint8_t* truncated = nullptr;       // [n]
  float* similarity = nullptr;             // [n]
  std::int32_t* step_count = nullptr;      // [n]
  std::int32_t* task = nullptr;            // [n]
  std::int32_t* pair = nullptr;            // [n]
  std::int32_t* active_area = nullptr;     // [n][2] height, width
  std::byte* input = nullptr;              // [n][grid_bytes]
  std::byte* target = nullptr;             // [n][grid_bytes]
  std::byte* clipboard = nullptr;          // [n][grid_bytes]
  std::byte* train_pairs = nullptr;        // [n][train_bytes]
  std::byte* final_observation = nullptr;  // [n][bytes of an observation]
  const TaskGrids* grids = nullptr;  // where input, target, clipboard or train_pairs is wanted

  [[nodiscard]] bool wants_results() const {
    return reward != nullptr || terminated != nullptr || truncated != nullptr;
  }
  [[nodiscard]] bool wants_states() const {
    return similarity != nullptr || step_count != nullptr || task != nullptr || pair != nullptr ||
           active_area != nullptr;
  }
  // Those that change only when an episode begins.
  [[nodiscard]] bool wants_task_grids() const {
    return input != nullptr || target != nullptr || train_pairs != nullptr;
  }

  // What the last step of environment i gave.
  void write_result(std::size_t i, float of_step, rules::StepType type) const {
    if (reward != nullptr) reward[i] = of_step;
    if (terminated != nullptr) terminated[i] = type == rules::StepType::terminated ? 1 : 0;
    if (truncated != nullptr) truncated[i] = type == rules::StepType::truncated ? 1 : 0;
  }
  // The same for environments first, first + 1, ...; both spans have the same size.
  void write_results(std::size_t first, std::span<const float> of_step,
                     std::span<const rules::StepType> types) const;
  // Where environment i stands.
  void write_state(std::size_t i, const rules::EpisodeState& state) const {
    if (similarity != nullptr) similarity[i] = state.similarity;
    if (step_count != nullptr) step_count[i] = state.step_count;
    if (task != nullptr) task[i] = static_cast<std::int32_t>(state.task);
    if (pair != nullptr) pair[i] = static_cast<std::int32_t>(state.pair);
    if (active_area == nullptr) return;
    active_area[2 * i] = state.active.height;
    active_area[2 * i + 1] = state.active.width;
  }
  // The grids of the task that environment i has begun.
  void write_task_grids(std::size_t i, std::uint32_t of_task, std::uint32_t of_pair) const;
  void write_clipboard(std::size_t i, const rules::PlainGrid& grid) const;
  // All but result, observation and final observation.
  void write_all(std::size_t i, const rules::Environment& environment) const;
};

}  // namespace arcfleet::engine
