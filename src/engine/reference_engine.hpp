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
  void step_all(const ActionArrays& actions) override;

  void begin_episodes(const std::uint8_t* mask) override;
  void put(std::size_t local_index, const rules::Environment& environment) override;
  void observe_into(std::byte* memory) override;

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
  // Stores an environment that has been reset or stepped, and shows it.
  void show(std::size_t local_index, const rules::Environment& environment);
  void reset(std::size_t local_index, rules::Environment& environment);
  void step_one(std::size_t local_index, const rules::Action& action);
  // By the shard's autoreset.
  void step_by_mode(std::size_t i, rules::Environment& environment, const rules::Action& action);
  void publish_all();
  // Calls body(environment). Every call of this function gives an environment to the same thread,
  // which thus has its memory on its own NUMA node.
  template <class Body>
  void for_each_environment(Body body);

  std::size_t cells_;                         // of one grid
  std::size_t observation_bytes_;             // of one environment
  AlignedArray<rules::EpisodeState> states_;  // [environment]
  AlignedArray<rules::Cell> working_;         // [environment][row][column]
  AlignedArray<rules::Cell> clipboard_;       // [environment][row][column]
  AlignedArray<float> rewards_;               // [environment]
  AlignedArray<rules::StepType> step_types_;  // [environment]
  AlignedArray<std::byte> observations_;      // [environment][observation_bytes_]
  std::byte* observe_at_;                     // observations_, or the caller's memory
};

}  // namespace arcfleet::engine
