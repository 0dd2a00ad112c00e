// The engine of small canvases (up to 5 x 5): whole-grid words, a group of environments in every
// register.
#pragma once

#include <memory>
#include <vector>

#include "engine/block_engine.hpp"
#include "engine/engine_kind.hpp"
#include "engine/isa.hpp"
#include "engine/simd/aligned_array.hpp"
#include "engine/words/word_fleet.hpp"
#include "engine/words/word_kernel.hpp"

namespace arcfleet::engine::words {

class WordEngine final : public BlockEngine {
 public:
  static constexpr std::string_view engine_name = "words";
  static constexpr int max_side = max_words_side;
  static constexpr bool needs_isa = true;

  // The shard's canvas must not be larger than max_side.
  WordEngine(const Isa& isa, FleetShard shard);

  [[nodiscard]] rules::Environment environment(std::size_t local_index) const override;
  [[nodiscard]] std::string_view name() const override { return engine_name; }
  [[nodiscard]] std::size_t state_bytes_per_environment() const override { return state_bytes(); }

  static constexpr std::size_t state_bytes() {
    return 3 * sizeof(Planes) + 3 * sizeof(std::uint32_t) + sizeof(float);
  }
  // State and observation of one environment. A packed observation is the working grid itself.
  static std::size_t bytes(int side, Observation form) {
    return state_bytes() + (form == Observation::packed ? 0 : observation_bytes(form, side));
  }

 private:
  [[nodiscard]] std::span<const std::byte> packed_grids() const override;
  [[nodiscard]] DrawnActions& drawn(int thread) override { return scratch(thread); }
  void forget_episodes(const Block& block) override;
  void set_actions(const Block& block, std::span<const rules::Action> actions, int which,
                   int thread) override;
  void draw(const Block& block, std::uint64_t step, int steps, int thread) override;
  std::size_t reset_ended(const Block& block, int thread) override;
  void operate(const Block& block, int which, int thread) override;
  void score(const Block& block, int which, int thread) override;
  void observe(const Block& block) override;

  [[nodiscard]] WordBlock at(const Block& block);
  [[nodiscard]] std::uint32_t action_word(const rules::Action& action) const;
  [[nodiscard]] WordScratch& scratch(int thread) {
    return *scratch_[static_cast<std::size_t>(thread)];
  }

  const WordKernel& parts_;
  WordRules rules_;
  AlignedArray<Planes> working_, clipboard_;                   // [environment]
  AlignedArray<std::uint32_t> target_;                         // [group][plane][slot]
  AlignedArray<std::uint32_t> place_, step_count_, episodes_;  // [slot]
  AlignedArray<float> similarity_;                             // [slot]
  std::vector<WordBlock> blocks_;                              // [block]
  std::vector<std::unique_ptr<WordScratch>> scratch_;          // [thread]
};

}  // namespace arcfleet::engine::words
