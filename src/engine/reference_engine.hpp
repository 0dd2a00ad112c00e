// The reference engine: the rules of rules::Environment, one environment after the other, OpenMP
// over contiguous ranges of them. It is slow and plain; the faster engines are compared with it.
#pragma once

#include <vector>

#include "engine/engine.hpp"
#include "engine/engine_kind.hpp"
#include "engine/simd/aligned_array.hpp"
#include "rules/cell.hpp"

namespace arcfleet::engine {

class ReferenceEngine final : public Engine {
 public:
  static constexpr EngineKind kind = EngineKind::reference;
  static constexpr std::string_view engine_name = "reference";
  static constexpr int max_side = rules::max_side;
  static constexpr bool needs_isa = false;

  explicit ReferenceEngine(FleetShard shard);

  void reset_all() override;
  void step_all(std::uint64_t steps) override;
  void step_all(std::span<const rules::Action> actions) override;

  [[nodiscard]] rules::Environment environment(std::size_t local_index) const override;
  [[nodiscard]] std::vector<MemorySample> sample_memory(std::size_t most) const override;
  static std::size_t state_bytes(int side);
  // State and observation of one environment.
  static std::size_t bytes(int side, Observation form) {
    return state_bytes(side) + observation_bytes(form, side);
  }

 private:
  void observe(std::size_t local_index, const rules::Environment& environment);
  void store(std::size_t local_index, const rules::Environment& environment);
  void reset_one(std::size_t local_index);
  void step_one(std::size_t local_index, const rules::Action& action);
  // Calls body(environment). Every call of this function gives an environment to the same thread,
  // which thus has its memory on its own NUMA node.
  template <class Body>
  void for_each_environment(Body body);

  std::size_t cells_;                         // of one grid
  std::size_t observation_bytes_;             // of one environment
  std::uint64_t next_step_ = 0;               // since the fleet's reset
  AlignedArray<rules::EpisodeState> states_;  // [environment]
  AlignedArray<rules::Cell> working_;         // [environment][row][column]
  AlignedArray<rules::Cell> clipboard_;       // [environment][row][column]
  AlignedArray<float> rewards_;               // [environment]
  AlignedArray<rules::StepType> step_types_;  // [environment]
  AlignedArray<std::byte> observations_;      // [environment][observation_bytes_]
};

}  // namespace arcfleet::engine
