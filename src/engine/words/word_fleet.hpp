// The layout of small canvases: a grid in four words, one for each bit of a cell, and a group of
// environments in every register. This class holds the arrays of a shard and cuts blocks out of
// them; what is done to a block is left to word_parts.hpp.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "engine/block_cut.hpp"
#include "engine/engine_kind.hpp"
#include "engine/isa.hpp"
#include "engine/simd/aligned_array.hpp"
#include "engine/words/word_block.hpp"
#include "engine/words/word_bytes.hpp"
#include "engine/words/word_parts.hpp"
#include "rules/environment.hpp"

namespace arcfleet::engine::words {

class WordFleet {
 public:
  using Rules = WordRules;
  using Block = WordBlock;
  using Scratch = WordScratch;
  using Bytes = WordBytes;
  static constexpr EngineKind kind = EngineKind::words;
  static constexpr std::string_view name = "words";
  static constexpr int max_side = max_words_side;
  static constexpr Packing packing = Packing::whole;
  static constexpr std::size_t max_block = block_size;
  static constexpr std::size_t alignment = group_size;

  static const WordParts& parts(const Isa& isa, int side) { return word_parts(isa, side); }
  static std::size_t state_bytes(int /*side*/) {
    return 3 * sizeof(Planes) + 3 * sizeof(std::uint32_t) + sizeof(float);
  }

  // Of arrays that so many threads share.
  WordFleet(std::size_t environments, const PackedTasks& tasks, int threads = 1);

  // The block whose first environment has this local index, a multiple of the alignment.
  [[nodiscard]] WordBlock block(std::size_t i, const BlockResults& results);
  // All but reward and step type.
  [[nodiscard]] rules::Environment environment(std::size_t i, const PackedTasks& tasks) const;
  // The working grids as they stand in memory.
  [[nodiscard]] std::span<const std::byte> packed_grids() const;

  static void forget_episodes(const WordBlock& block);
  // Puts given actions, one for all environments of the block or one for each, in the place of step
  // `which` of those drawn.
  static void set_actions(const WordRules& rules, const WordBlock& block,
                          std::span<const rules::Action> actions, int which, WordScratch& scratch);
  // Takes its action away from environment i of the block: the step changes nothing.
  static void ignore_action(std::size_t i, int which, WordScratch& scratch);
  // Takes the last step of environment i back from its count.
  static void forget_step(const WordBlock& block, std::size_t i) {
    block.step_count[slot_of(i)] = 0;
  }

  static void put(const WordRules& rules, const WordBlock& block, std::size_t i,
                  const rules::Environment& environment) {
    words::put(rules, block, i, environment);
  }
  // Where environment i of the block stands, but for reward and step type.
  static rules::EpisodeState episode(const WordRules& rules, const WordBlock& block, std::size_t i);
  // What `observe` reads of the environments i..i + count - 1, and where it writes.
  static WordBlock seen(const WordRules& rules, const WordBlock& block, std::size_t i,
                        std::size_t count, std::byte* observation);
  static const void* packed_grid(const WordRules& /*rules*/, const WordBlock& block,
                                 std::size_t i) {
    return block.working + i;
  }
  static rules::PlainGrid clipboard(const WordRules& rules, const WordBlock& block, std::size_t i) {
    return unpack(block.clipboard[i].word, rules.tasks.side());
  }

 private:
  int side_;
  AlignedArray<Planes> working_, clipboard_;                   // [environment]
  AlignedArray<std::uint32_t> target_;                         // [group][plane][slot]
  AlignedArray<std::uint32_t> place_, step_count_, episodes_;  // [slot]
  AlignedArray<float> similarity_;                             // [slot]
};

}  // namespace arcfleet::engine::words
