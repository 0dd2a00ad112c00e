// The data of the rows layout: an environment's words, a block of environments and the room of a
// thread. They are the same for every instruction set.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/block_cut.hpp"
#include "engine/packed_tasks.hpp"

namespace arcfleet::engine::rows {

// Where an environment stands among tasks and episodes.
struct RowState {
  std::uint32_t pair = 0;  // counted over all tasks
  std::uint32_t episodes = 0;
};

// An operation's code and a box in one word.
struct BoxAction {
  static constexpr std::uint32_t of(std::uint32_t code, const rules::Box& box) {
    return code << DrawnActions::operation_shift | static_cast<std::uint32_t>(box.top) << 15 |
           static_cast<std::uint32_t>(box.left) << 10 |
           static_cast<std::uint32_t>(box.bottom) << 5 | static_cast<std::uint32_t>(box.right);
  }
  static constexpr rules::Box box(std::uint32_t action) {
    return {static_cast<int>(action >> 15 & 31), static_cast<int>(action >> 10 & 31),
            static_cast<int>(action >> 5 & 31), static_cast<int>(action & 31)};
  }
};

// An active area in one word: its last row and column, as a box's in a BoxAction.
struct ActiveArea {
  static constexpr std::uint32_t of(rules::Extent extent) {
    return BoxAction::of(0, {0, 0, extent.height - 1, extent.width - 1});
  }
  static constexpr rules::Extent extent(std::uint32_t area) {
    const rules::Box box = BoxAction::box(area);
    return {box.bottom + 1, box.right + 1};
  }
};

// Environments are stepped in blocks whose upper rows stay in the first-level cache.
inline constexpr std::size_t block_size = 128;
inline constexpr std::size_t lanes_at_most = 16;

// The state of consecutive environments: the arrays of the whole shard from one of its environments
// on.
struct RowBlock {
  std::uint64_t first = 0;  // global index of the first environment
  std::size_t count = 0;
  std::uint32_t* working = nullptr;    // [environment][row][plane]
  std::uint32_t* clipboard = nullptr;  // [environment][row][plane]
  RowState* state = nullptr;
  std::uint32_t* active = nullptr;  // ActiveArea
  std::uint32_t* step_count = nullptr;
  float* similarity = nullptr;
  float* reward = nullptr;
  rules::StepType* step_type = nullptr;
  std::byte* observation = nullptr;  // null where the packed rows serve, or none is wanted

  // Where each array begins.
  [[nodiscard]] std::vector<const void*> addresses() const {
    return begun({working, clipboard, state, active, step_count, similarity, reward, step_type,
                  observation});
  }
};

// Makes environment i this one, by all that the layout keeps of it.
void put(const StepRules& rules, const RowBlock& block, std::size_t i,
         const rules::Environment& environment);

// Begins environment i's next episode by the reference rules: for the initial grids that the tables
// do not hold.
void begin_by_the_rules(const StepRules& rules, const RowBlock& block, std::size_t i);

// Some environments of a block, with room for a register at the end.
using BlockList = std::array<std::uint32_t, block_size + lanes_at_most>;

// How the selections of a step are given.
enum class Selections { boxes, masks };

// Room that a thread needs while it steps a block.
struct RowScratch : DrawnActions {
  Selections selections = Selections::boxes;
  std::array<std::array<std::uint32_t, rules::max_side>, block_size> masks;  // [environment][row]
  // Environments whose working grid or active area may have changed in this step.
  BlockList changed;
  std::size_t changed_count = 0;
  alignas(64) std::array<float, block_size> before;  // similarity before the step
};

}  // namespace arcfleet::engine::rows
