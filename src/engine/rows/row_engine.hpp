// The engine of every canvas up to 32 x 32: rows of bits, one environment after the other.
#pragma once

#include <memory>
#include <vector>

#include "engine/block_engine.hpp"
#include "engine/isa.hpp"
#include "engine/rows/row_fleet.hpp"
#include "engine/rows/row_kernel.hpp"
#include "engine/simd/aligned_array.hpp"

namespace arcfleet::engine::rows {

class RowEngine final : public BlockEngine {
 public:
  static constexpr std::string_view engine_name = "rows";
  static constexpr int max_side = rules::max_side;
  static constexpr bool needs_isa = true;

  RowEngine(const Isa& isa, FleetShard shard);

  [[nodiscard]] rules::Environment environment(std::size_t local_index) const override;
  [[nodiscard]] std::string_view name() const override { return engine_name; }
  [[nodiscard]] std::size_t state_bytes_per_environment() const override {
    return state_bytes(shard().tasks->side());
  }

  static std::size_t state_bytes(int side);
  // State and observation of one environment.
  static std::size_t bytes(int side, Observation form);

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

  [[nodiscard]] RowBlock at(const Block& block);
  [[nodiscard]] std::uint32_t box_action(const rules::Action& action) const;
  [[nodiscard]] RowScratch& scratch(int thread) {
    return *scratch_[static_cast<std::size_t>(thread)];
  }

  const RowKernel& parts_;
  StepRules rules_;
  AlignedArray<std::uint32_t> working_, clipboard_;   // [environment][row][plane]
  AlignedArray<RowState> state_;                      // [environment]
  AlignedArray<std::uint32_t> active_;                // [environment] ActiveArea
  AlignedArray<std::uint32_t> step_count_;            // [environment]
  AlignedArray<float> similarity_;                    // [environment]
  std::vector<RowBlock> blocks_;                      // [block]
  std::vector<std::unique_ptr<RowScratch>> scratch_;  // [thread]
};

}  // namespace arcfleet::engine::rows
