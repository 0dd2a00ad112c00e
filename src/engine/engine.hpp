// The interface of all engines. An engine holds the environments of one rank: a contiguous shard of
// the fleet. Environments are named by global index, so no result depends on how the fleet is cut.
// The engine runs its own threads. factory.hpp chooses and makes engines; other rooms measure them
// and handle other ranks.
//
// A step of the fleet is one iteration of a benchmark loop: every environment whose last step ended
// its episode is reset, then every one is stepped once, then observation, reward and step type are
// stored. With another autoreset mode of the shard the reset comes later, or never.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/action_arrays.hpp"
#include "engine/fleet_shard.hpp"
#include "engine/outputs.hpp"
#include "engine/step_bytes.hpp"
#include "engine/step_parts.hpp"
#include "engine/thread_times.hpp"
#include "rules/environment.hpp"

namespace arcfleet::engine {

// An address in the memory of a shard, and the thread that steps the environment there.
struct MemorySample {
  const void* address;
  int thread;
};

class Engine {
 public:
  using BytesOfSide = std::size_t (*)(int side);
  Engine(FleetShard shard, std::string_view name, BytesOfSide state_bytes)
      : shard_(std::move(shard)), name_(name), state_bytes_(state_bytes(shard_.tasks->side())) {}
  virtual ~Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  [[nodiscard]] const FleetShard& shard() const { return shard_; }
  [[nodiscard]] std::size_t size() const { return shard_.count; }
  [[nodiscard]] ActionShape action_shape() const {
    return {shard_.selection, shard_.tasks->side()};
  }

  // Begins episode 0 of every environment. Every call does the same work with the same result.
  virtual void reset_all() = 0;
  // Takes `steps` steps of the fleet with the actions of its source, from where the last call
  // ended.
  virtual void step_all(std::uint64_t steps) = 0;
  // The times of the threads in step_all(steps) since the last call of this function.
  ThreadTimes take_thread_times() { return take_times(clocks_, shard_.threads); }
  // Does the same as step_all and returns what the steps consisted of, which slows them a little.
  // An engine that does not divide its steps into parts returns nothing.
  virtual std::optional<StepProfile> profile(std::uint64_t steps) {
    step_all(steps);
    return std::nullopt;
  }
  // Does the same as step_all and returns the bytes that the steps read and write, which slows
  // them. An engine that has no layout of its own returns nothing.
  virtual std::optional<StepBytes> count_bytes(std::uint64_t steps) {
    step_all(steps);
    return std::nullopt;
  }
  // What a thread does in step_all(steps) before it goes on to its next environments; nothing is
  // known of an engine that has no blocks.
  [[nodiscard]] virtual Visit visit(std::uint64_t /*steps*/) const { return {}; }
  // Takes one step of the fleet with given actions: one for each environment, or one for all.
  // Throws std::invalid_argument for any other number.
  virtual void step_all(std::span<const rules::Action> actions) = 0;

  // The same from arrays, shaped by action_shape(). All operations must be in 0..34.
  virtual void step_all(const ActionArrays& actions) = 0;

  // Begins the next episode of every environment i with mask[i] != 0; null: of all of them. All
  // must have begun one before.
  virtual void begin_episodes(const std::uint8_t* mask) = 0;
  // Makes environment i this one. Its observation and the other outputs show it.
  virtual void put(std::size_t local_index, const rules::Environment& environment) = 0;

  // From now on resets and steps write these, too.
  void write_to(const Outputs& outputs) { outputs_ = outputs; }
  // From now on observations are written here: [environment][bytes], as observations() has them,
  // and aligned to their elements. Null: into memory that the engine owns. The values so far are
  // not copied.
  virtual void observe_into(std::byte* memory) = 0;

  // The seed of all environments from their next reset on.
  void set_seed(std::uint64_t seed) {
    shard_.seed = seed;
    shard_.own_streams.clear();
  }
  // The stream of one environment from its next reset on. Throws std::bad_alloc.
  void set_stream(std::size_t local_index, const rules::RandomStream& stream);
  // What the actions are that the caller gives, for those who draw them again: shard().action().
  void set_actions(ActionSource source, std::uint64_t period) {
    shard_.actions = source;
    shard_.action_period = period;
  }
  // Whether steps with given arrays count in take_thread_times().
  void time_given_actions(bool timed) { times_given_actions_ = timed; }

  // The number of the next step since the fleet's reset, by which actions are drawn.
  [[nodiscard]] std::uint64_t next_step() const { return next_step_; }
  void set_next_step(std::uint64_t step) { next_step_ = step; }

  // After the last step (or reset), by local index. The memory stays where it is.
  [[nodiscard]] std::span<const float> rewards() const { return results_.rewards; }
  [[nodiscard]] std::span<const rules::StepType> step_types() const { return results_.step_types; }
  // [environment][bytes]
  [[nodiscard]] std::span<const std::byte> observations() const { return results_.observations; }
  // The whole environment in plain form, for comparison; not for the timed region.
  [[nodiscard]] virtual rules::Environment environment(std::size_t local_index) const = 0;

  // "reference", or the layout of a grid in memory: "words", "rows".
  [[nodiscard]] std::string_view name() const { return name_; }

  // The threads that step: at most shard().threads, and fewer if there is not work for all.
  [[nodiscard]] int threads() const { return static_cast<int>(clocks_.size()); }
  // Addresses in every array of states and results, at `most` environments or fewer, which are
  // evenly spread over the shard.
  [[nodiscard]] virtual std::vector<MemorySample> sample_memory(std::size_t most) const = 0;

  // Bytes that the engine keeps for one environment from step to step, observations not counted.
  [[nodiscard]] std::size_t state_bytes_per_environment() const { return state_bytes_; }

 protected:
  struct Results {
    std::span<const float> rewards;               // [environment]
    std::span<const rules::StepType> step_types;  // [environment]
    std::span<const std::byte> observations;      // [environment][bytes]
  };
  // Tells where the results are; an engine calls it once.
  void publish(const Results& results) { results_ = results; }
  // Throws std::invalid_argument unless there is one action for all or one for each environment.
  void check_count(std::size_t actions) const;
  [[nodiscard]] const Outputs& outputs() const { return outputs_; }
  [[nodiscard]] bool times_given_actions() const { return times_given_actions_; }

  std::uint64_t next_step_ = 0;  // since the fleet's reset

  // One for each thread that steps.
  void use_threads(int threads) { clocks_.resize(static_cast<std::size_t>(threads)); }
  [[nodiscard]] ThreadClock& clock(int thread) { return clocks_[static_cast<std::size_t>(thread)]; }

 private:
  FleetShard shard_;
  std::string_view name_;
  std::size_t state_bytes_;
  Results results_;
  Outputs outputs_;
  bool times_given_actions_ = false;
  std::vector<ThreadClock> clocks_;
};

}  // namespace arcfleet::engine
