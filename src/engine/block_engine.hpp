// The engine of every layout that steps many environments at once: OpenMP over blocks of
// consecutive environments, in lockstep or fused, and a block part by part. The layout, a class
// such as words::WordFleet, holds the arrays and says what a block of them is; its part table says
// what an instruction set does to a block.
//
// A layout has the types Rules, Block and Scratch; the constants name, kind, max_side, packing,
// max_block and alignment; and the functions that are called here.
#pragma once

#include <omp.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/block_cut.hpp"
#include "engine/engine.hpp"
#include "engine/engine_kind.hpp"
#include "engine/isa.hpp"
#include "engine/packed_tasks.hpp"
#include "engine/part_table.hpp"
#include "engine/simd/aligned_array.hpp"
#include "engine/step_watch.hpp"
#include "engine/threads.hpp"

namespace arcfleet::engine {

// Inside a parallel region; of one thread, nothing.
inline void meet_other_threads() {
#pragma omp barrier
}

template <class Layout>
class BlockEngine final : public Engine {
 public:
  static constexpr EngineKind kind = Layout::kind;
  static constexpr std::string_view engine_name = Layout::name;
  static constexpr int max_side = Layout::max_side;
  static constexpr bool needs_isa = true;

  // The shard's canvas must not be larger than max_side.
  BlockEngine(const Isa& isa, FleetShard shard);

  void reset_all() override;
  void step_all(std::uint64_t steps) override;
  void step_all(std::span<const rules::Action> actions) override;
  std::optional<StepProfile> profile(std::uint64_t steps) override;

  // As step_all, with a watch (step_watch.hpp) of the caller's on every thread, which calls
  // watch_of(thread) for it.
  template <class WatchOf>
  void step_watched(std::uint64_t steps, WatchOf watch_of);
  template <class WatchOf>
  void step_watched(std::span<const rules::Action> actions, WatchOf watch_of);

  [[nodiscard]] std::vector<MemorySample> sample_memory(std::size_t most) const override;
  [[nodiscard]] rules::Environment environment(std::size_t local_index) const override;
  // State and observation of one environment.
  static std::size_t bytes(int side, Observation form) {
    return Layout::state_bytes(side) +
           (observes_grids(form, side) ? 0 : observation_bytes(form, side));
  }

 private:
  using Block = typename Layout::Block;
  using Scratch = typename Layout::Scratch;
  using Parts = PartTable<typename Layout::Rules, Block, Scratch>;

  // Whether the working grids, as they stand in memory, are the observations.
  static bool observes_grids(Observation form, int side) {
    return form == Observation::packed && is_packed_observation(Layout::packing, side);
  }
  [[nodiscard]] bool writes_observations() const { return observation_.size() > 0; }
  [[nodiscard]] Block block_at(std::size_t number);
  // Calls work(block, thread) for all blocks. Every call of this function gives a block to the same
  // thread, which thus has its memory on its own NUMA node.
  template <class Work>
  void for_each_block(Work work) const;
  [[nodiscard]] Scratch& scratch(int thread) { return *scratch_[static_cast<std::size_t>(thread)]; }

  void draw(const Block& block, std::uint64_t step, int steps, Scratch& scratch);
  template <class Watch>
  void take_actions(const Block& block, int which, Scratch& scratch, Watch& watch);
  template <class Watch>
  void step_block(const Block& block, std::uint64_t step, std::uint64_t steps, Scratch& scratch,
                  Watch& watch);

  const Parts& parts_;
  BlockCut cut_;
  std::uint64_t steps_per_draw_;
  std::uint64_t next_step_ = 0;  // since the fleet's reset
  PackedTasks tasks_;
  typename Layout::Rules rules_;
  Layout layout_;
  AlignedArray<float> reward_;                     // [environment]
  AlignedArray<rules::StepType> step_type_;        // [environment]
  AlignedArray<std::byte> observation_;            // [environment][bytes]; empty if not written
  std::vector<Block> blocks_;                      // [block]
  std::vector<std::unique_ptr<Scratch>> scratch_;  // [thread]
};

// Arrays are padded so that the last vector can be processed whole; nothing reads the padding. The
// constructor leaves their pages alone: the first reset_all() writes to them.
template <class Layout>
BlockEngine<Layout>::BlockEngine(const Isa& isa, FleetShard fleet_shard)
    : Engine(std::move(fleet_shard), Layout::name, Layout::state_bytes),
      parts_(Layout::parts(isa, shard().tasks->side())),
      cut_(size(), shard().threads, Layout::max_block, Layout::alignment),
      steps_per_draw_(static_cast<std::uint64_t>(steps_per_draw(shard()))),
      tasks_(*shard().tasks, Layout::packing),
      rules_(shard(), tasks_),
      layout_(size(), tasks_, cut_.threads),
      reward_(size(), spare_elements, cut_.threads),
      step_type_(size(), spare_elements, cut_.threads),
      observation_(observes_grids(shard().observation, shard().tasks->side())
                       ? 0
                       : size() * observation_bytes(shard().observation, shard().tasks->side()),
                   0, cut_.threads) {
  use_threads(cut_.threads);
  for (std::size_t b = 0; b < cut_.blocks; ++b) blocks_.push_back(block_at(b));
  scratch_.resize(static_cast<std::size_t>(cut_.threads));
  on_each_thread(cut_.threads, [this](int thread) {
    scratch_[static_cast<std::size_t>(thread)] = std::make_unique<Scratch>();
  });
  publish({{reward_.data(), size()},
           {step_type_.data(), size()},
           observes_grids(shard().observation, shard().tasks->side())
               ? layout_.packed_grids()
               : std::span<const std::byte>(observation_.data(), observation_.size())});
}

template <class Layout>
auto BlockEngine<Layout>::block_at(std::size_t number) -> Block {
  const std::size_t first = cut_.first(number);
  std::byte* const observations = writes_observations()
                                      ? observation_.data() + first * (observation_.size() / size())
                                      : nullptr;
  return layout_.block(first, {.first = shard().first + first,
                               .count = cut_.count(number),
                               .reward = reward_.data() + first,
                               .step_type = step_type_.data() + first,
                               .observation = observations});
}

template <class Layout>
template <class Work>
void BlockEngine<Layout>::for_each_block(Work work) const {
  const auto count = static_cast<std::ptrdiff_t>(cut_.blocks);
#pragma omp parallel for schedule(static) num_threads(cut_.threads) if (cut_.threads > 1)
  for (std::ptrdiff_t b = 0; b < count; ++b)
    work(static_cast<std::size_t>(b), omp_get_thread_num());
}

template <class Layout>
std::vector<MemorySample> BlockEngine<Layout>::sample_memory(std::size_t most) const {
  std::vector<int> thread_of(cut_.blocks);
  for_each_block([&thread_of](std::size_t block, int thread) { thread_of[block] = thread; });
  std::vector<MemorySample> samples;
  const std::size_t count = std::min(most, cut_.blocks);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t block = i * cut_.blocks / count;
    for (const void* const address : blocks_[block].addresses())
      samples.push_back({address, thread_of[block]});
  }
  return samples;
}

template <class Layout>
rules::Environment BlockEngine<Layout>::environment(std::size_t local_index) const {
  rules::Environment environment = layout_.environment(local_index, tasks_);
  environment.state.reward = reward_[local_index];
  environment.state.step_type = step_type_[local_index];
  return environment;
}

template <class Layout>
void BlockEngine<Layout>::reset_all() {
  next_step_ = 0;
  for_each_block([this](std::size_t number, int thread) {
    const Block& block = blocks_[number];
    Layout::forget_episodes(block);
    std::fill_n(block.step_type, block.count, rules::StepType::terminated);
    parts_.reset_ended(rules_, block, scratch(thread));
    parts_.observe(rules_, block);
  });
}

template <class Layout>
void BlockEngine<Layout>::draw(const Block& block, std::uint64_t step, int steps,
                               Scratch& scratch) {
  if (shard().actions == ActionSource::drawn)
    return parts_.draw(rules_, block, step, steps, scratch);
  for (int s = 0; s < steps; ++s) {
    const rules::Action action =
        rules::baseline_action(step + static_cast<std::uint64_t>(s), shard().tasks->side());
    Layout::set_actions(rules_, block, {&action, 1}, s, scratch);
  }
}

template <class Layout>
template <class Watch>
void BlockEngine<Layout>::take_actions(const Block& block, int which, Scratch& scratch,
                                       Watch& watch) {
  watch.saw_actions({scratch.actions[static_cast<std::size_t>(which)].data(), block.count});
  watch(Part::reset, [&] { watch.saw_resets(parts_.reset_ended(rules_, block, scratch)); });
  watch(Part::operate, [&] { parts_.operate(rules_, block, which, scratch); });
  watch(Part::score, [&] { parts_.score(rules_, block, which, scratch); });
  watch(Part::observe, [&] { parts_.observe(rules_, block); });
}

template <class Layout>
template <class Watch>
void BlockEngine<Layout>::step_block(const Block& block, std::uint64_t step, std::uint64_t steps,
                                     Scratch& scratch, Watch& watch) {
  for (const std::uint64_t end = step + steps; step < end;) {
    const auto count =
        static_cast<int>(std::min(end - step, steps_per_draw_ - step % steps_per_draw_));
    watch(Part::draw, [&] { draw(block, step, count, scratch); });
    for (int s = 0; s < count; ++s, ++step) take_actions(block, s, scratch, watch);
  }
}

template <class Layout>
template <class WatchOf>
void BlockEngine<Layout>::step_watched(std::uint64_t steps, WatchOf watch_of) {
  const std::uint64_t first = next_step_;
  const std::uint64_t end = first + steps;
  next_step_ = end;
  if (size() == 0) return;  // a rank without environments has nothing to loop over
  const auto count = static_cast<std::ptrdiff_t>(cut_.blocks);
  const bool lockstep = shard().stepping == Stepping::lockstep && count > 1;  // one block always is
  const std::uint64_t at_once = lockstep ? 1 : steps;
#pragma omp parallel num_threads(cut_.threads) if (cut_.threads > 1)
  {
    const int thread = omp_get_thread_num();
    auto&& watch = watch_of(thread);
    watch.begin();
    for (std::uint64_t now = first; now < end; now += at_once) {
#pragma omp for schedule(static) nowait
      for (std::ptrdiff_t b = 0; b < count; ++b)
        step_block(blocks_[static_cast<std::size_t>(b)], now, at_once, scratch(thread), watch);
      if (lockstep) watch.wait(meet_other_threads);
    }
    watch.end();
  }
}

template <class Layout>
template <class WatchOf>
void BlockEngine<Layout>::step_watched(std::span<const rules::Action> actions, WatchOf watch_of) {
  check_count(actions);
  for_each_block([&](std::size_t number, int thread) {
    const Block& block = blocks_[number];
    auto&& watch = watch_of(thread);
    watch(Part::draw, [&] {
      const auto own =
          actions.size() == 1 ? actions : actions.subspan(cut_.first(number), block.count);
      Layout::set_actions(rules_, block, own, 0, scratch(thread));
    });
    take_actions(block, 0, scratch(thread), watch);
  });
  ++next_step_;
}

template <class Layout>
void BlockEngine<Layout>::step_all(std::uint64_t steps) {
  step_watched(steps,
               [this](int thread) { return ClockWatch(clock(thread), writes_observations()); });
}

template <class Layout>
void BlockEngine<Layout>::step_all(std::span<const rules::Action> actions) {
  step_watched(actions, [](int) { return PlainWatch(); });
}

template <class Layout>
std::optional<StepProfile> BlockEngine<Layout>::profile(std::uint64_t steps) {
  std::vector<ProfileWatch> watches(static_cast<std::size_t>(cut_.threads));
  step_watched(steps, [&](int thread) -> ProfileWatch& {
    return watches[static_cast<std::size_t>(thread)];
  });
  return sum_of(watches);
}

}  // namespace arcfleet::engine
