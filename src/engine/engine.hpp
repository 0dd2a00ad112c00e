// The interface behind which every way of stepping a fleet stands. An engine holds the environments
// of one rank: a contiguous shard of the fleet, named by global index, so that no result depends on
// the cut. It uses its threads itself; measuring, and other ranks, are left to others.
//
// A step of the fleet is one iteration of a benchmark loop: every environment whose last step ended
// its episode is reset, then every one is stepped once, then observation, reward and step type are
// stored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/kernels.hpp"
#include "engine/observation.hpp"
#include "engine/step_parts.hpp"
#include "engine/thread_times.hpp"
#include "rules/environment.hpp"

namespace arcfleet::engine {

// Where the actions of a rollout come from.
enum class ActionSource {
  drawn,     // at random, from each environment's own stream, inside the step
  baseline,  // rules::baseline_action: prescribed, the same for every environment
};

// In which order the environments of a shard take their steps. No result depends on it.
enum class Stepping {
  lockstep,  // all take step t before any takes step t + 1, as a learner needs it
  fused,     // a block of them takes all steps of a call while it is in the cache
};

// A shard of a fleet and what is done with it.
struct FleetShard {
  std::shared_ptr<const rules::Tasks> tasks;
  rules::Settings settings;
  ActionSource actions = ActionSource::drawn;
  rules::SelectionKind selection = rules::SelectionKind::bbox;  // of drawn actions
  rules::OperationSet operations = rules::OperationSet::full;   // of drawn actions
  Observation observation = Observation::int8;
  Stepping stepping = Stepping::lockstep;
  std::uint64_t seed = 42;
  std::uint64_t first = 0;  // global index of the first environment
  std::size_t count = 0;    // environments of this shard; may be 0
  int threads = 1;          // at most this many are used

  [[nodiscard]] rules::RandomStream stream(std::size_t local_index) const {
    return {seed, first + local_index};
  }
  // The action of this environment in step `step` since the fleet's reset.
  [[nodiscard]] rules::Action action(std::size_t local_index, std::uint64_t step) const;
};

class Engine {
 public:
  explicit Engine(FleetShard shard) : shard_(std::move(shard)) {}
  virtual ~Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  [[nodiscard]] const FleetShard& shard() const { return shard_; }
  [[nodiscard]] std::size_t size() const { return shard_.count; }

  // Begins episode 0 of every environment. The same work, and the same result, every time.
  virtual void reset_all() = 0;
  // `steps` steps of the fleet with the actions of its source, going on where the last call ended.
  virtual void step_all(std::uint64_t steps) = 0;
  // What the threads did in step_all(steps) since this was last called.
  ThreadTimes take_thread_times() { return take_times(clocks_, shard_.threads); }
  // As step_all, and what the steps consisted of; it slows them a little. Nothing for an engine
  // that takes its steps whole.
  virtual std::optional<StepProfile> profile(std::uint64_t steps) {
    step_all(steps);
    return std::nullopt;
  }
  // One step of the fleet with given actions: one for each environment, or one for all.
  // Throws std::invalid_argument for any other number.
  virtual void step_all(std::span<const rules::Action> actions) = 0;

  // After the last step (or reset), by local index.
  [[nodiscard]] virtual std::span<const float> rewards() const = 0;
  [[nodiscard]] virtual std::span<const rules::StepType> step_types() const = 0;
  [[nodiscard]] virtual std::span<const std::byte> observations()
      const = 0;  // [environment][bytes]
  // The whole environment in plain form, for comparison; not for the timed region.
  [[nodiscard]] virtual rules::Environment environment(std::size_t local_index) const = 0;

  // "reference", or the layout of a grid in memory: "words", "rows".
  [[nodiscard]] virtual std::string_view name() const = 0;

  // Bytes that the engine keeps for one environment from step to step, observations not counted.
  [[nodiscard]] virtual std::size_t state_bytes_per_environment() const = 0;

 protected:
  // One for each thread that steps.
  void use_threads(int threads) { clocks_.resize(static_cast<std::size_t>(threads)); }
  [[nodiscard]] ThreadClock& clock(int thread) { return clocks_[static_cast<std::size_t>(thread)]; }

 private:
  FleetShard shard_;
  std::vector<ThreadClock> clocks_;
};

// The name of the engine that make_engine would make.
std::string_view engine_name(const Kernel& kernel, int side);

// Bytes for each environment that make_engine will allocate: state, observation, reward, step type.
std::size_t bytes_per_environment(const Kernel& kernel, int side, Observation observation);

// The engine of this kernel for the shard's canvas. Throws std::bad_alloc when memory does not
// suffice.
std::unique_ptr<Engine> make_engine(const Kernel& kernel, FleetShard shard);

}  // namespace arcfleet::engine
