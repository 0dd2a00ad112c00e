// The data of the word engine: the arrays of a share of the fleet, and what the
// kernels are asked to do. What stands here is the same for every instruction set.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "arc/task_boards.hpp"
#include "batch/packed_tasks.hpp"

namespace arcfleet::batch::words {

// The largest side whose canvas fits in 32 bits.
inline constexpr int largest_side = 5;

// The four bit-planes of a grid, which are the bytes of its packed observation.
struct alignas(16) Planes {
  std::array<std::uint32_t, 4> word{};
};

// An environment's pair (counted over all tasks) and the extent of its active area in one word.
struct Place {
  static constexpr std::uint32_t most_pairs = 1U << 26;
  static constexpr std::uint32_t of(std::uint32_t pair, arc::Extent area) {
    return pair << 6 | static_cast<std::uint32_t>(area.width) << 3 |
           static_cast<std::uint32_t>(area.height);
  }
  static constexpr std::uint32_t pair(std::uint32_t place) { return place >> 6; }
  static constexpr arc::Extent area(std::uint32_t place) {
    return {static_cast<int>(place & 7), static_cast<int>(place >> 3 & 7)};
  }
};

// An action in one word: the selected cells, and above them the operation's code.
struct ActionWord {
  static constexpr int operation_shift = DrawnActions::operation_shift;
  static constexpr std::uint32_t cells = (1U << operation_shift) - 1;
  static constexpr std::uint32_t of(int operation, std::uint32_t selected) {
    return operation_code(operation) << operation_shift | selected;
  }
};

// Environments are stepped in blocks that stay in the first-level cache.
inline constexpr std::size_t block_size = DrawnActions::environments_at_most;
inline constexpr std::size_t lanes_at_most = 16;  // arrays are padded to a multiple of this

// The state of consecutive environments: the arrays of the whole share from one of its environments
// on. 64 bytes an environment; rewards, step types and observations are results, not state.
struct WordBlock {
  std::uint64_t first = 0;  // global index of the first environment
  std::size_t count = 0;
  Planes* working = nullptr;
  Planes* clipboard = nullptr;
  Planes* target = nullptr;
  std::uint32_t* place = nullptr;  // Place
  std::uint32_t* step_count = nullptr;
  std::uint32_t* episodes = nullptr;
  float* similarity = nullptr;
  float* reward = nullptr;
  arc::StepType* step_type = nullptr;
  std::byte* observation = nullptr;  // null where the packed planes serve, or none is wanted
};

// The tables of a run, and the similarity of every (pair, demo) at the beginning of an episode.
struct WordRules : StepRules {
  // Throws std::length_error for more than Place::most_pairs pairs.
  WordRules(const FleetShare& share, const PackedTasks& tasks);

  std::vector<float> similarity_at_start;  // [PackedTasks::Task::first_start + pair * demos + demo]
};

// Begins environment i's next episode by the reference rules: for the initial grids that the tables
// do not hold.
void begin_by_the_rules(const WordRules& rules, const WordBlock& block, std::size_t i);

// Room that a thread needs while it steps a block.
struct WordScratch : DrawnActions {
  static constexpr std::size_t buckets = 15;  // operations that are done by group
  alignas(64) std::array<std::uint32_t, block_size> selection;
  alignas(64) std::array<std::uint32_t, block_size + lanes_at_most> list;
  alignas(64) std::array<std::array<std::uint16_t, block_size>, buckets> bucket;
  alignas(64) std::array<Planes, block_size> group_working;
  alignas(64) std::array<Planes, block_size> group_other;  // clipboard or input
  alignas(64) std::array<std::uint32_t, block_size> group_selection;
  alignas(64) std::array<std::uint32_t, block_size> group_place;
};

}  // namespace arcfleet::batch::words
