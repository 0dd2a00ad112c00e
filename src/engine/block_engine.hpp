// The engine of every layout that steps many environments at once: OpenMP over blocks of
// consecutive environments, in lockstep or fused, and a block part by part. The layout, a class
// such as words::WordFleet, holds the arrays and says what a block of them is; its part table says
// what an instruction set does to a block.
//
// A layout has the types Rules, Block, Scratch and Bytes; the constants name, kind, max_side,
// packing, max_block and alignment; and the functions that are called here.
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/block_cut.hpp"
#include "engine/block_outputs.hpp"
#include "engine/block_room.hpp"
#include "engine/block_team.hpp"
#include "engine/engine.hpp"
#include "engine/engine_kind.hpp"
#include "engine/isa.hpp"
#include "engine/packed_tasks.hpp"
#include "engine/part_table.hpp"
#include "engine/simd/aligned_array.hpp"
#include "engine/step_watch.hpp"
#include "engine/threads.hpp"

namespace arcfleet::engine {

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
  void step_all(const ActionArrays& actions) override;
  void begin_episodes(const std::uint8_t* mask) override;
  void put(std::size_t local_index, const rules::Environment& environment) override;
  void observe_into(std::byte* memory) override;
  std::optional<StepProfile> profile(std::uint64_t steps) override;
  std::optional<StepBytes> count_bytes(std::uint64_t steps) override;
  [[nodiscard]] Visit visit(std::uint64_t steps) const override {
    return {std::min(cut_.block_size, size()), is_lockstep() ? 1 : steps};
  }

  // As step_all, with a watch (step_watch.hpp) of the caller's on every thread, which calls
  // watch_of(thread) for it.
  template <class WatchOf>
  void step_watched(std::uint64_t steps, WatchOf watch_of);
  template <class WatchOf>
  void step_watched(std::span<const rules::Action> actions, WatchOf watch_of);
  // One step; set_actions(block number, scratch) takes the actions of a block.
  template <class SetActions, class WatchOf>
  void step_given(SetActions set_actions, WatchOf watch_of);

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
  using Room = BlockRoom<Scratch, Layout::max_block>;
  using Parts = PartTable<typename Layout::Rules, Block, Scratch>;

  // Whether the working grids, as they stand in memory, are the observations.
  static bool observes_grids(Observation form, int side) {
    return form == Observation::packed && is_packed_observation(Layout::packing, side);
  }
  [[nodiscard]] bool writes_observations() const { return observation_.size() > 0; }
  [[nodiscard]] bool is_lockstep() const {  // one block always is
    return shard().stepping == Stepping::lockstep && cut_.blocks > 1;
  }
  [[nodiscard]] bool draws_by_parts() const {
    return shard().own_streams.empty() && shard().action_period == 0;
  }
  // Null if the grids themselves are the observation, or there is none.
  [[nodiscard]] std::byte* own_observations() {
    return writes_observations() ? observation_.data() : nullptr;
  }
  [[nodiscard]] std::size_t local_index(const Block& block) const {
    return block.first - shard().first;
  }
  [[nodiscard]] Block block_at(std::size_t number);
  void publish_all();
  [[nodiscard]] BlockOutputs<Layout> outputs_of(const Block& block) const {
    return {rules_, parts_, outputs(), block};
  }
  [[nodiscard]] Room& room(int thread) { return *rooms_[static_cast<std::size_t>(thread)]; }

  void begin(const Block& block, const std::uint8_t* mask, Room& room);

  void draw(const Block& block, std::uint64_t step, int steps, Room& room);
  void make_room_to_draw_one_by_one();
  void draw_one_by_one(const Block& block, std::uint64_t step, int steps, Room& room);
  template <class Watch>
  void take_actions(const Block& block, int which, Room& room, Watch& watch);
  template <class Watch>
  void begin_step(const Block& block, int which, Room& room, Watch& watch);
  template <class Watch>
  void end_step(const Block& block, int which, Room& room, Watch& watch);
  void show_states(const Block& block, const Room& room);
  template <class Watch>
  void step_block(const Block& block, std::uint64_t step, std::uint64_t steps, Room& room,
                  Watch& watch);

  const Parts& parts_;
  BlockCut cut_;
  BlockTeam team_;  // the threads that step the blocks
  std::uint64_t steps_per_draw_;
  PackedTasks tasks_;
  typename Layout::Rules rules_;
  Layout layout_;
  AlignedArray<float> reward_;                // [environment]
  AlignedArray<rules::StepType> step_type_;   // [environment]
  AlignedArray<std::byte> observation_;       // [environment][bytes]; empty if not written
  std::byte* observe_at_;                     // own_observations(), or the caller's memory
  std::vector<Block> blocks_;                 // [block]
  std::vector<std::unique_ptr<Room>> rooms_;  // [thread]
};

// Arrays are padded so that the last vector can be processed whole; nothing reads the padding. The
// constructor leaves their pages alone: the first reset_all() writes to them.
template <class Layout>
BlockEngine<Layout>::BlockEngine(const Isa& isa, FleetShard fleet_shard)
    : Engine(std::move(fleet_shard), Layout::name, Layout::state_bytes),
      parts_(Layout::parts(isa, shard().tasks->side())),
      cut_(size(), shard().threads, Layout::max_block, Layout::alignment),
      team_(cut_),
      steps_per_draw_(static_cast<std::uint64_t>(steps_per_draw(shard()))),
      tasks_(*shard().tasks, Layout::packing),
      rules_(shard(), tasks_),
      layout_(size(), tasks_, cut_.threads),
      reward_(size(), spare_elements, cut_.threads),
      step_type_(size(), spare_elements, cut_.threads),
      observation_(observes_grids(shard().observation, shard().tasks->side())
                       ? 0
                       : size() * observation_bytes(shard().observation, shard().tasks->side()),
                   0, cut_.threads),
      observe_at_(own_observations()) {
  use_threads(cut_.threads);
  for (std::size_t b = 0; b < cut_.blocks; ++b) blocks_.push_back(block_at(b));
  rooms_.resize(static_cast<std::size_t>(cut_.threads));
  on_each_thread(cut_.threads, [this](int thread) {
    rooms_[static_cast<std::size_t>(thread)] = std::make_unique<Room>();
  });
  publish_all();
}

template <class Layout>
void BlockEngine<Layout>::publish_all() {
  const bool grids = observes_grids(shard().observation, shard().tasks->side());
  const std::size_t bytes = size() * observation_bytes(shard().observation, shard().tasks->side());
  publish({{reward_.data(), size()},
           {step_type_.data(), size()},
           grids && observe_at_ == nullptr ? layout_.packed_grids()
                                           : std::span<const std::byte>(observe_at_, bytes)});
}

template <class Layout>
void BlockEngine<Layout>::observe_into(std::byte* memory) {
  observe_at_ = memory == nullptr ? own_observations() : memory;
  for (std::size_t b = 0; b < cut_.blocks; ++b) blocks_[b] = block_at(b);
  publish_all();
}

template <class Layout>
auto BlockEngine<Layout>::block_at(std::size_t number) -> Block {
  const std::size_t first = cut_.first(number);
  std::byte* const observations =
      writes_observations() ? observe_at_ + first * (observation_.size() / size()) : nullptr;
  return layout_.block(first, {.first = shard().first + first,
                               .count = cut_.count(number),
                               .reward = reward_.data() + first,
                               .step_type = step_type_.data() + first,
                               .observation = observations});
}

template <class Layout>
std::vector<MemorySample> BlockEngine<Layout>::sample_memory(std::size_t most) const {
  std::vector<int> thread_of(cut_.blocks);
  team_.for_each_block([&thread_of](std::size_t block, int thread) { thread_of[block] = thread; });
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
  team_.for_each_block([this](std::size_t number, int thread) {
    Layout::forget_episodes(blocks_[number]);
    begin(blocks_[number], nullptr, room(thread));
  });
}

template <class Layout>
void BlockEngine<Layout>::begin_episodes(const std::uint8_t* mask) {
  team_.for_each_block([&](std::size_t number, int thread) {
    const Block& block = blocks_[number];
    begin(block, mask == nullptr ? nullptr : mask + local_index(block), room(thread));
  });
}

// Calls those ended that are to begin, and no others, while it resets what has ended.
template <class Layout>
void BlockEngine<Layout>::begin(const Block& block, const std::uint8_t* mask, Room& room) {
  const std::span types(block.step_type, block.count);
  std::array<rules::StepType, Layout::max_block> before;
  std::ranges::copy(types, before.begin());
  for (std::size_t i = 0; i < types.size(); ++i)
    types[i] = mask == nullptr || mask[i] != 0 ? rules::StepType::terminated : rules::StepType::mid;
  room.find_ended(types);
  parts_.reset_ended(rules_, block, room);
  for (std::size_t i = 0; i < types.size(); ++i)
    if (types[i] == rules::StepType::mid) types[i] = before[i];
  for (const std::uint32_t i : room.ended())
    outputs().write_result(local_index(block) + i, block.reward[i], types[i]);
  parts_.observe(rules_, block);
  show_states(block, room);
}

template <class Layout>
void BlockEngine<Layout>::put(std::size_t local_index, const rules::Environment& environment) {
  const Block& block = blocks_[local_index / cut_.block_size];
  const std::size_t i = local_index % cut_.block_size;
  const std::size_t bytes = observation_bytes(shard().observation, environment.working.side());
  Layout::put(rules_, block, i, environment);
  if (observe_at_ != nullptr)
    write_observation(shard().observation, environment.working,
                      {observe_at_ + local_index * bytes, bytes});
  outputs().write_result(local_index, environment.state.reward, environment.state.step_type);
  outputs().write_all(local_index, environment);
}

template <class Layout>
void BlockEngine<Layout>::draw(const Block& block, std::uint64_t step, int steps, Room& room) {
  if (shard().actions == ActionSource::drawn)
    return draws_by_parts() ? parts_.draw(rules_, block, step, steps, room)
                            : draw_one_by_one(block, step, steps, room);
  for (int s = 0; s < steps; ++s) {
    const rules::Action action =
        rules::baseline_action(step + static_cast<std::uint64_t>(s), shard().tasks->side());
    Layout::set_actions(rules_, block, {&action, 1}, s, room);
  }
}

template <class Layout>
void BlockEngine<Layout>::make_room_to_draw_one_by_one() {
  if (shard().actions != ActionSource::drawn || draws_by_parts()) return;
  for (auto& room : rooms_) room->drawn.resize(cut_.block_size);
}

template <class Layout>
void BlockEngine<Layout>::draw_one_by_one(const Block& block, std::uint64_t step, int steps,
                                          Room& room) {
  const std::span actions(room.drawn.data(), block.count);
  for (int s = 0; s < steps; ++s) {
    for (std::size_t i = 0; i < block.count; ++i)
      actions[i] = shard().action(local_index(block) + i, step + static_cast<std::uint64_t>(s));
    Layout::set_actions(rules_, block, actions, s, room);
  }
}

// Before the operations: the resets of those whose last step ended the episode.
template <class Layout>
template <class Watch>
void BlockEngine<Layout>::begin_step(const Block& block, int which, Room& room, Watch& watch) {
  const Autoreset mode = shard().autoreset;
  room.clear();
  if (mode == Autoreset::same_step || mode == Autoreset::disabled) return;
  if (mode == Autoreset::next_step || outputs().wants_task_grids())
    room.find_ended({block.step_type, block.count});
  if (mode == Autoreset::next_step)
    for (const std::uint32_t i : room.ended()) Layout::ignore_action(i, which, room);
  watch.before(Part::reset, rules_, block, which, room);
  watch(Part::reset, [&] { watch.saw_resets(parts_.reset_ended(rules_, block, room)); });
}

// After the operations: the results of the step, and the resets of those that it ended.
template <class Layout>
template <class Watch>
void BlockEngine<Layout>::end_step(const Block& block, int which, Room& room, Watch& watch) {
  const Autoreset mode = shard().autoreset;
  if (mode == Autoreset::next_step)
    for (const std::uint32_t i : room.ended()) {
      Layout::forget_step(block, i);
      block.reward[i] = 0;
      block.step_type[i] = rules::StepType::first;
    }
  if (outputs().wants_results())
    outputs().write_results(local_index(block), {block.reward, block.count},
                            {block.step_type, block.count});
  if (mode != Autoreset::same_step) return;
  room.find_ended({block.step_type, block.count});
  if (room.ended().empty()) return;
  outputs_of(block).keep_final_observations(room.ended(), writes_observations());
  watch.before(Part::reset, rules_, block, which, room);
  watch(Part::reset, [&] { watch.saw_resets(parts_.reset_ended(rules_, block, room)); });
}

// The outputs that show where the environments stand; room.ended() have begun an episode.
template <class Layout>
void BlockEngine<Layout>::show_states(const Block& block, const Room& room) {
  const BlockOutputs<Layout> outputs = outputs_of(block);
  if (observe_at_ != nullptr && !writes_observations()) outputs.copy_packed_grids(observe_at_);
  outputs.show(room.ended());
}

template <class Layout>
template <class Watch>
void BlockEngine<Layout>::take_actions(const Block& block, int which, Room& room, Watch& watch) {
  watch.saw_actions({room.actions[static_cast<std::size_t>(which)].data(), block.count});
  watch.before(Part::draw, rules_, block, which, room);
  begin_step(block, which, room, watch);
  watch.before(Part::operate, rules_, block, which, room);
  watch(Part::operate, [&] { parts_.operate(rules_, block, which, room); });
  watch.before(Part::score, rules_, block, which, room);
  watch(Part::score, [&] { parts_.score(rules_, block, which, room); });
  end_step(block, which, room, watch);
  watch.before(Part::observe, rules_, block, which, room);
  watch(Part::observe, [&] { parts_.observe(rules_, block); });
  show_states(block, room);
}

template <class Layout>
template <class Watch>
void BlockEngine<Layout>::step_block(const Block& block, std::uint64_t step, std::uint64_t steps,
                                     Room& room, Watch& watch) {
  for (const std::uint64_t end = step + steps; step < end;) {
    const auto count =
        static_cast<int>(std::min(end - step, steps_per_draw_ - step % steps_per_draw_));
    watch(Part::draw, [&] { draw(block, step, count, room); });
    for (int s = 0; s < count; ++s, ++step) take_actions(block, s, room, watch);
  }
}

template <class Layout>
template <class WatchOf>
void BlockEngine<Layout>::step_watched(std::uint64_t steps, WatchOf watch_of) {
  make_room_to_draw_one_by_one();
  const std::uint64_t first = next_step_;
  const std::uint64_t end = first + steps;
  next_step_ = end;
  if (size() == 0) return;  // a rank without environments has nothing to loop over
  const bool lockstep = is_lockstep();
  const std::uint64_t at_once = lockstep ? 1 : steps;
  team_.on_each_thread([&](int thread, auto own_blocks, auto meet) {
    auto&& watch = watch_of(thread);
    watch.begin();
    for (std::uint64_t now = first; now < end; now += at_once) {
      own_blocks([&](std::size_t block) {
        step_block(blocks_[block], now, at_once, room(thread), watch);
      });
      if (lockstep) watch.wait(meet);
    }
    watch.end();
  });
}

template <class Layout>
template <class SetActions, class WatchOf>
void BlockEngine<Layout>::step_given(SetActions set_actions, WatchOf watch_of) {
  team_.on_each_thread([&](int thread, auto own_blocks, auto /*meet*/) {
    auto&& watch = watch_of(thread);
    watch.begin();
    own_blocks([&](std::size_t block) {
      watch(Part::draw, [&] { set_actions(block, room(thread)); });
      take_actions(blocks_[block], 0, room(thread), watch);
    });
    watch.end();
  });
  ++next_step_;
}

template <class Layout>
void BlockEngine<Layout>::step_all(std::uint64_t steps) {
  step_watched(steps,
               [this](int thread) { return ClockWatch(clock(thread), writes_observations()); });
}

template <class Layout>
template <class WatchOf>
void BlockEngine<Layout>::step_watched(std::span<const rules::Action> actions, WatchOf watch_of) {
  check_count(actions.size());
  step_given(
      [&](std::size_t number, Scratch& scratch) {
        const Block& block = blocks_[number];
        const auto own =
            actions.size() == 1 ? actions : actions.subspan(cut_.first(number), block.count);
        Layout::set_actions(rules_, block, own, 0, scratch);
      },
      watch_of);
}

template <class Layout>
void BlockEngine<Layout>::step_all(std::span<const rules::Action> actions) {
  step_watched(actions, [](int) { return PlainWatch(); });
}

template <class Layout>
void BlockEngine<Layout>::step_all(const ActionArrays& actions) {
  check_count(actions.operations.size());
  const ActionShape shape = action_shape();
  if (actions.one_for_all() && size() > 1) {
    const rules::Action action = actions.action(0, shape);
    return step_all({&action, 1});
  }
  const auto take = [&](std::size_t number, Scratch& scratch) {
    const Block& block = blocks_[number];
    parts_.take(rules_, block, actions.part(cut_.first(number), block.count, shape), scratch);
  };
  if (times_given_actions())
    step_given(take,
               [this](int thread) { return ClockWatch(clock(thread), writes_observations()); });
  else
    step_given(take, [](int) { return PlainWatch(); });
}

template <class Layout>
std::optional<StepProfile> BlockEngine<Layout>::profile(std::uint64_t steps) {
  std::vector<ProfileWatch> watches(static_cast<std::size_t>(cut_.threads));
  step_watched(steps, [&](int thread) -> ProfileWatch& {
    return watches[static_cast<std::size_t>(thread)];
  });
  return sum_of(watches);
}

template <class Layout>
std::optional<StepBytes> BlockEngine<Layout>::count_bytes(std::uint64_t steps) {
  using Watch = ByteWatch<typename Layout::Bytes>;
  std::vector<Watch> watches(static_cast<std::size_t>(cut_.threads));
  step_watched(steps,
               [&](int thread) -> Watch& { return watches[static_cast<std::size_t>(thread)]; });
  StepBytes sum;
  for (const Watch& watch : watches) sum += watch.bytes.sum();
  return sum;
}

}  // namespace arcfleet::engine
