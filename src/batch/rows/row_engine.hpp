// The engine of larger canvases (6 x 6 to 32 x 32): rows of bits, one environment after the other.
#pragma once

#include <memory>
#include <vector>

#include "batch/block_engine.hpp"
#include "batch/kernels.hpp"
#include "batch/rows/row_fleet.hpp"
#include "batch/rows/row_kernel.hpp"
#include "batch/simd/aligned_array.hpp"

namespace arcfleet::batch::rows {

class RowEngine final : public BlockEngine {
 public:
  // The kernel must not be the reference, the share's canvas larger than words::largest_side.
  RowEngine(const Kernel& kernel, FleetShare share);

  [[nodiscard]] std::span<const float> rewards() const override;
  [[nodiscard]] std::span<const arc::StepType> step_types() const override;
  [[nodiscard]] std::span<const std::byte> observations() const override;
  [[nodiscard]] arc::Environment environment(std::size_t local_index) const override;
  [[nodiscard]] std::string_view name() const override { return "rows"; }
  [[nodiscard]] std::size_t state_bytes_per_environment() const override {
    return state_bytes(share().tasks->side());
  }

  static std::size_t state_bytes(int side);

 private:
  void reset_block(Block block, int thread) override;
  void step_block(Block block, std::uint64_t step, std::uint64_t steps, int thread) override;
  void step_block(Block block, std::span<const arc::Action> actions, int thread) override;
  [[nodiscard]] RowBlock at(Block block);
  void take_actions(const RowBlock& block, int which, RowScratch& scratch);
  // Puts the same action, or one each, into scratch.actions[which].
  void give(const arc::Action& action, const RowBlock& block, int which, RowScratch& scratch) const;
  void give(std::span<const arc::Action> actions, RowScratch& scratch) const;

  const RowKernel& parts_;
  PackedTasks tasks_;
  StepRules rules_;
  AlignedArray<std::uint32_t> working_, clipboard_;  // [environment][row][plane]
  AlignedArray<RowState> state_;                     // [environment]
  AlignedArray<float> reward_;                       // [environment]
  AlignedArray<arc::StepType> step_type_;            // [environment]
  AlignedArray<std::byte> observation_;  // [environment][bytes]; empty if working_ serves
  std::vector<std::unique_ptr<RowScratch>> scratch_;  // [thread]
};

}  // namespace arcfleet::batch::rows
