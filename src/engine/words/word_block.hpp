// The data of the words layout: an environment's words, a block of environments, the tables of a
// run and the room of a thread. They are the same for every instruction set.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/block_cut.hpp"
#include "engine/packed_tasks.hpp"
#include "rules/task_boards.hpp"

namespace arcfleet::engine::words {

// The four bit-planes of a grid, which are the bytes of its packed observation.
struct alignas(16) Planes {
  std::array<std::uint32_t, 4> word{};
};

// An environment's pair (counted over all tasks) and the extent of its active area in one word.
struct Place {
  static constexpr std::uint32_t most_pairs = 1U << 26;
  static constexpr std::uint32_t of(std::uint32_t pair, rules::Extent area) {
    return pair << 6 | static_cast<std::uint32_t>(area.width) << 3 |
           static_cast<std::uint32_t>(area.height);
  }
  static constexpr std::uint32_t pair(std::uint32_t place) { return place >> 6; }
  static constexpr rules::Extent area(std::uint32_t place) {
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

// Environments are stepped in blocks that stay in the cache next to the core.
inline constexpr std::size_t block_size = DrawnActions::environments_at_most;

// Sixteen consecutive environments make a group, which lies in memory as registers want it. Grids
// are kept environment by environment, as they are observed; four of them in one 512-bit register
// are brought into the order "plane by plane" by two rounds of interleaving inside its 128-bit
// quarters, and then the environments stand in the order 0, 4, 8, 12, 1, 5, ... So what is kept
// plane by plane, and every number of an environment, lies in this order from the beginning: in the
// environment's slot. (A 4 x 4 matrix transposed: slot_of(slot_of(i)) == i.)
inline constexpr std::size_t group_size = 16;
constexpr std::size_t slot_of(std::size_t environment) {
  return (environment & ~std::size_t{15}) | (environment & 3) << 2 | (environment >> 2 & 3);
}

constexpr std::size_t whole_groups(std::size_t environments) {
  return (environments + group_size - 1) / group_size * group_size;
}

// The state of consecutive environments: the arrays of the whole shard from one of its groups on.
// 64 bytes an environment; rewards, step types and observations are results, not state.
struct WordBlock {
  std::uint64_t first = 0;  // global index of the first environment
  std::size_t count = 0;
  Planes* working = nullptr;             // [environment]
  Planes* clipboard = nullptr;           // [environment]
  std::uint32_t* target = nullptr;       // [group][plane][slot]
  std::uint32_t* place = nullptr;        // [slot] Place
  std::uint32_t* step_count = nullptr;   // [slot]
  std::uint32_t* episodes = nullptr;     // [slot]
  float* similarity = nullptr;           // [slot]
  float* reward = nullptr;               // [environment]
  rules::StepType* step_type = nullptr;  // [environment]
  std::byte* observation = nullptr;      // null where the packed planes serve, or none is wanted

  // Where each array begins.
  [[nodiscard]] std::vector<const void*> addresses() const {
    return begun({working, clipboard, target, place, step_count, episodes, similarity, reward,
                  step_type, observation});
  }

  // Where plane 0 of an environment's target is; the next planes are group_size words apart.
  [[nodiscard]] std::uint32_t* target_of(std::size_t slot) const {
    return target + slot / group_size * 4 * group_size + slot % group_size;
  }
};

// The tables of a run, and the similarity of every (pair, demo) at the beginning of an episode.
struct WordRules : StepRules {
  // Throws std::length_error for more than Place::most_pairs pairs.
  WordRules(const FleetShard& of, const PackedTasks& packed);

  std::vector<float> similarity_at_start;  // [PackedTasks::Task::first_start + pair * demos + demo]
};

// Makes environment i this one, by all that the layout keeps of it.
void put(const WordRules& rules, const WordBlock& block, std::size_t i,
         const rules::Environment& environment);

// Begins environment i's next episode by the reference rules: for the initial grids that the tables
// do not hold.
void begin_by_the_rules(const WordRules& rules, const WordBlock& block, std::size_t i);

// An environment whose operation is done in a bucket, together with others of the same operation.
struct Member {
  std::uint16_t offset;    // of its grid in the block, in bytes
  std::uint16_t slot;      // in the block
  std::uint32_t selected;  // its selection, as WordScratch::selection
};

// Room that a thread needs while it steps a block. Actions are kept by slot.
struct WordScratch : DrawnActions {
  static constexpr std::size_t buckets = 15;
  // A bucket's room: that of a block, of one more register to pad the last one, and some more that
  // keeps the buckets from lying in the same sets of the cache.
  static constexpr std::size_t room = block_size + 2 * group_size;

  alignas(64) std::array<std::uint32_t, block_size> selection;  // [slot]
  alignas(64) std::array<std::uint32_t, room> list;             // of environments
  alignas(64) std::array<std::array<Member, room>, buckets> bucket;
  alignas(64) std::array<std::uint64_t, room> episode;              // of listed environments
  alignas(64) std::array<std::uint64_t, room> environment;          // their global indices
  alignas(64) std::array<std::array<std::uint64_t, room>, 3> word;  // random words for them
};

}  // namespace arcfleet::engine::words
