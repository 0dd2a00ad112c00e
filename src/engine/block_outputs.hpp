// What a block shows a learner besides rewards, step types and observations. outputs.hpp lists the
// arrays; block_engine.hpp calls this when a block has been reset or stepped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "engine/observation.hpp"
#include "engine/outputs.hpp"
#include "engine/part_table.hpp"

namespace arcfleet::engine {

// Refers to its arguments, and is made for one call.
template <class Layout>
class BlockOutputs {
 public:
  using Rules = typename Layout::Rules;
  using Block = typename Layout::Block;
  using Parts = PartTable<Rules, Block, typename Layout::Scratch>;

  BlockOutputs(const Rules& rules, const Parts& parts, const Outputs& outputs, const Block& block)
      : rules_(rules), parts_(parts), outputs_(outputs), block_(block) {}

  // Writes where the environments stand; those in `begun` have begun an episode.
  void show(std::span<const std::uint32_t> begun) const {
    if (outputs_.wants_task_grids())
      for (const std::uint32_t i : begun) {
        const rules::EpisodeState state = Layout::episode(rules_, block_, i);
        outputs_.write_task_grids(first() + i, state.task, state.pair);
      }
    if (outputs_.wants_states())
      for (std::size_t i = 0; i < block_.count; ++i)
        outputs_.write_state(first() + i, Layout::episode(rules_, block_, i));
    if (outputs_.clipboard != nullptr) show_clipboards();
  }

  // Writes the observations of environments whose episode has ended. `by_parts` says whether the
  // layout's parts write observations; otherwise they are the grids themselves.
  void keep_final_observations(std::span<const std::uint32_t> ended, bool by_parts) const {
    if (outputs_.final_observation == nullptr) return;
    for (const std::uint32_t i : ended) {
      std::byte* const to = outputs_.final_observation + (first() + i) * bytes();
      if (by_parts)
        parts_.observe(rules_, Layout::seen(rules_, block_, i, 1, to));
      else
        std::memcpy(to, Layout::packed_grid(rules_, block_, i), bytes());
    }
  }

  // Copies the grids, which are the observations, to the caller's [environment of the
  // shard][bytes].
  void copy_packed_grids(std::byte* to) const {
    std::memcpy(to + first() * bytes(), Layout::packed_grid(rules_, block_, 0),
                block_.count * bytes());
  }

 private:
  // Local index of the block's first environment.
  [[nodiscard]] std::size_t first() const { return block_.first - rules_.shard.first; }
  // Of an observation.
  [[nodiscard]] std::size_t bytes() const {
    return observation_bytes(rules_.shard.observation, rules_.shard.tasks->side());
  }

  void show_clipboards() const {
    const TaskGrids& grids = *outputs_.grids;
    std::byte* const to = outputs_.clipboard + first() * grids.grid_bytes;
    if (grids.form == rules_.shard.observation) {  // as if they were the working grids
      Block clipboards = Layout::seen(rules_, block_, 0, block_.count, to);
      clipboards.working = block_.clipboard;
      return parts_.observe(rules_, clipboards);
    }
    for (std::size_t i = 0; i < block_.count; ++i)
      outputs_.write_clipboard(first() + i, Layout::clipboard(rules_, block_, i));
  }

  const Rules& rules_;
  const Parts& parts_;
  const Outputs& outputs_;
  const Block& block_;
};

}  // namespace arcfleet::engine
