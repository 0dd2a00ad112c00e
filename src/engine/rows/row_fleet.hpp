// The layout of every canvas: a grid as rows of bits, one environment after the other. This class
// holds the arrays of a shard and cuts blocks out of them; what is done to a block is left to
// row_parts.hpp.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "engine/block_cut.hpp"
#include "engine/engine_kind.hpp"
#include "engine/isa.hpp"
#include "engine/rows/row_block.hpp"
#include "engine/rows/row_bytes.hpp"
#include "engine/rows/row_parts.hpp"
#include "engine/simd/aligned_array.hpp"
#include "rules/environment.hpp"

namespace arcfleet::engine::rows {

class RowFleet {
 public:
  using Rules = StepRules;
  using Block = RowBlock;
  using Scratch = RowScratch;
  using Bytes = RowBytes;
  static constexpr EngineKind kind = EngineKind::rows;
  static constexpr std::string_view name = "rows";
  static constexpr int max_side = rules::max_side;
  static constexpr Packing packing = Packing::by_rows;
  static constexpr std::size_t max_block = block_size;
  static constexpr std::size_t alignment = lanes_at_most;

  static const RowParts& parts(const Isa& isa, int /*side*/) { return row_parts(isa); }
  static std::size_t state_bytes(int side) {
    return 2 * packed_words(packing, side) * sizeof(std::uint32_t) + sizeof(RowState) +
           2 * sizeof(std::uint32_t) + sizeof(float);
  }

  // Of arrays that so many threads share.
  RowFleet(std::size_t environments, const PackedTasks& tasks, int threads = 1);

  // The block whose first environment has the local index i.
  [[nodiscard]] RowBlock block(std::size_t i, const BlockResults& results);
  // All but reward and step type.
  [[nodiscard]] rules::Environment environment(std::size_t i, const PackedTasks& tasks) const;
  // The working grids as they stand in memory.
  [[nodiscard]] std::span<const std::byte> packed_grids() const;

  static void forget_episodes(const RowBlock& block);
  // Puts given actions, one for all environments of the block or one for each, in the place of step
  // `which` of those drawn.
  static void set_actions(const StepRules& rules, const RowBlock& block,
                          std::span<const rules::Action> actions, int which, RowScratch& scratch);
  // Takes its action away from environment i of the block: the step changes nothing.
  static void ignore_action(std::size_t i, int which, RowScratch& scratch);
  // Takes the last step of environment i back from its count.
  static void forget_step(const RowBlock& block, std::size_t i) { block.step_count[i] = 0; }

  static void put(const StepRules& rules, const RowBlock& block, std::size_t i,
                  const rules::Environment& environment) {
    rows::put(rules, block, i, environment);
  }
  // Where environment i of the block stands, but for reward and step type.
  static rules::EpisodeState episode(const StepRules& rules, const RowBlock& block, std::size_t i);
  // What `observe` reads of the environments i..i + count - 1, and where it writes.
  static RowBlock seen(const StepRules& rules, const RowBlock& block, std::size_t i,
                       std::size_t count, std::byte* observation);
  static const void* packed_grid(const StepRules& rules, const RowBlock& block, std::size_t i) {
    return block.working + i * rules.tasks.words_per_grid();
  }
  static rules::PlainGrid clipboard(const StepRules& rules, const RowBlock& block, std::size_t i);

 private:
  int side_;
  std::size_t words_;                                // of a grid
  AlignedArray<std::uint32_t> working_, clipboard_;  // [environment][row][plane]
  AlignedArray<RowState> state_;                     // [environment]
  AlignedArray<std::uint32_t> active_;               // [environment] ActiveArea
  AlignedArray<std::uint32_t> step_count_;           // [environment]
  AlignedArray<float> similarity_;                   // [environment]
};

}  // namespace arcfleet::engine::rows
