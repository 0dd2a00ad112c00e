#include "engine/block_engine.hpp"

#include <omp.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>

namespace arcfleet::engine {
namespace {

std::size_t ceiling(std::size_t a, std::size_t b) {
  return (a + b - 1) / b;
}

// Every thread gets as many blocks as every other, as far as the alignment allows.
std::size_t fair_block_size(std::size_t count, std::size_t threads, std::size_t largest,
                            std::size_t alignment) {
  const std::size_t each = std::max<std::size_t>(ceiling(count, threads), 1);
  const std::size_t blocks_each = ceiling(each, largest);
  return std::min(largest, ceiling(ceiling(each, blocks_each), alignment) * alignment);
}

bool grids_are_observed(const FleetShard& shard, Packing packing) {
  return shard.observation == Observation::none ||
         (shard.observation == Observation::packed &&
          is_packed_observation(packing, shard.tasks->side()));
}

// As many as one Philox block of four words serves.
int steps_per_draw(const FleetShard& shard) {
  const rules::ActionDistribution distribution{
      shard.selection, rules::operations_of(shard.operations), shard.tasks->side()};
  return std::max(4 / rules::words_per_action(distribution), 1);
}

struct DoAll {
  template <class Work>
  void operator()(Part /*part*/, Work work) const {
    work();
  }
  void saw_actions(std::span<const std::uint32_t> /*actions*/) const {}
  void saw_resets(std::size_t /*resets*/) const {}
  void begin() const {}
  void end() const {}
  template <class Meet>
  void wait(Meet meet) const {
    meet();
  }
};

// Of a timed rollout.
struct Clocked : DoAll {
  ThreadClock* clock;
  bool observes;  // not if the grids are what is observed
  Clocked(ThreadClock& of_thread, bool writes) : clock(&of_thread), observes(writes) {}
  template <class Work>
  void operator()(Part part, Work work) const {
    if (part == Part::observe && observes)
      clock->observing(work);
    else
      work();
  }
  void begin() const { clock->begin(); }
  void end() const { clock->end(); }
  template <class Meet>
  void wait(Meet meet) const {
    clock->waiting(meet);
  }
};

struct LeaveOut : DoAll {
  PartSet left_out;
  explicit LeaveOut(PartSet parts) : left_out(parts) {}
  template <class Work>
  void operator()(Part part, Work work) const {
    if (!left_out.has(part)) work();
  }
};

struct alignas(64) Profiler : DoAll {  // one a thread, not on another's cache line
  StepProfile seen;

  template <class Work>
  void operator()(Part part, Work work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
    seen.part_time_s[static_cast<std::size_t>(part)] += time.count();
  }
  void saw_actions(std::span<const std::uint32_t> actions) {
    for (const std::uint32_t action : actions) {
      const std::uint32_t code = DrawnActions::code(action);
      ++(code == rejected_code ? seen.rejected : seen.operations[code]);
    }
    seen.steps += actions.size();
  }
  void saw_resets(std::size_t resets) { seen.resets += resets; }
};

// Inside a parallel region; of one thread, nothing.
void meet_other_threads(){
#pragma omp barrier
}

StepProfile sum_of(std::span<const Profiler> threads) {
  StepProfile sum;
  for (const Profiler& thread : threads) sum += thread.seen;
  return sum;
}

}  // namespace

BlockEngine::BlockEngine(FleetShard fleet_shard, Packing packing, std::size_t largest_block,
                         std::size_t alignment)
    : Engine(std::move(fleet_shard)),
      grids_are_observed_(grids_are_observed(shard(), packing)),
      block_size_(fair_block_size(size(), static_cast<std::size_t>(std::max(shard().threads, 1)),
                                  largest_block, alignment)),
      threads_(static_cast<int>(
          std::clamp<std::ptrdiff_t>(block_count(), 1, std::max(shard().threads, 1)))),
      steps_per_draw_(steps_per_draw(shard())),
      tasks_(*shard().tasks, packing),
      reward_(size(), spare),
      step_type_(size(), spare),
      observation_(grids_are_observed_
                       ? 0
                       : size() * observation_bytes(shard().observation, shard().tasks->side())) {
  use_threads(threads_);
}

std::span<const std::byte> BlockEngine::observations() const {
  if (grids_are_observed_ && shard().observation == Observation::packed) return packed_grids();
  return {observation_.data(), observation_.size()};
}

std::byte* BlockEngine::observations_from(std::size_t i) {
  return observation_.size() == 0 ? nullptr
                                  : observation_.data() + i * (observation_.size() / size());
}

std::ptrdiff_t BlockEngine::block_count() const {
  return static_cast<std::ptrdiff_t>(ceiling(size(), block_size_));
}

BlockEngine::Block BlockEngine::block(std::ptrdiff_t number) const {
  const std::size_t first = static_cast<std::size_t>(number) * block_size_;
  return {static_cast<std::size_t>(number), first, std::min(block_size_, size() - first)};
}

std::vector<BlockEngine::Block> BlockEngine::blocks() const {
  std::vector<Block> all;
  for (std::ptrdiff_t b = 0; b < block_count(); ++b) all.push_back(block(b));
  return all;
}

template <class Body>
void BlockEngine::for_each_block(Body body) {
  const std::ptrdiff_t count = block_count();
#pragma omp parallel for schedule(static) num_threads(threads_) if (threads_ > 1)
  for (std::ptrdiff_t b = 0; b < count; ++b) body(block(b), omp_get_thread_num());
}

void BlockEngine::reset_all() {
  next_step_ = 0;
  for_each_block([this](const Block& block, int thread) {
    forget_episodes(block);
    std::fill_n(step_types_from(block.first), block.count, rules::StepType::terminated);
    reset_ended(block, thread);
    observe(block);
  });
}

template <class Watch>
void BlockEngine::take_actions(const Block& block, int which, int thread, Watch& watch) {
  watch(Part::reset, [&] { watch.saw_resets(reset_ended(block, thread)); });
  watch(Part::operate, [&] { operate(block, which, thread); });
  watch(Part::score, [&] { score(block, which, thread); });
  watch(Part::observe, [&] { observe(block); });
}

template <class Watch>
void BlockEngine::step_block(const Block& block, std::uint64_t step, std::uint64_t steps,
                             int thread, Watch& watch) {
  const auto per_draw = static_cast<std::uint64_t>(steps_per_draw_);
  const int side = shard().tasks->side();
  for (const std::uint64_t end = step + steps; step < end;) {
    const auto count = static_cast<int>(std::min(end - step, per_draw - step % per_draw));
    watch(Part::draw, [&] {
      if (shard().actions == ActionSource::drawn) return draw(block, step, count, thread);
      for (int s = 0; s < count; ++s) {
        const rules::Action action =
            rules::baseline_action(step + static_cast<std::uint64_t>(s), side);
        set_actions(block, {&action, 1}, s, thread);
      }
    });
    for (int s = 0; s < count; ++s, ++step) {
      watch.saw_actions({drawn(thread).actions[static_cast<std::size_t>(s)].data(), block.count});
      take_actions(block, s, thread, watch);
    }
  }
}

template <class WatchOf>
void BlockEngine::step_blocks(std::uint64_t steps, WatchOf watch_of) {
  const std::uint64_t first = next_step_;
  const std::uint64_t end = first + steps;
  next_step_ = end;
  if (size() == 0) return;  // a rank without environments has nothing to loop over
  const std::ptrdiff_t count = block_count();
  const bool lockstep = shard().stepping == Stepping::lockstep && count > 1;  // one block always is
  const std::uint64_t at_once = lockstep ? 1 : steps;
#pragma omp parallel num_threads(threads_) if (threads_ > 1)
  {
    const int thread = omp_get_thread_num();
    auto&& watch = watch_of(thread);
    watch.begin();
    for (std::uint64_t now = first; now < end; now += at_once) {
#pragma omp for schedule(static) nowait
      for (std::ptrdiff_t b = 0; b < count; ++b) step_block(block(b), now, at_once, thread, watch);
      if (lockstep) watch.wait(meet_other_threads);
    }
    watch.end();
  }
}

void BlockEngine::step_all(std::uint64_t steps) {
  const bool writes_observations = !grids_are_observed_;
  step_blocks(steps, [&](int thread) { return Clocked(clock(thread), writes_observations); });
}

void BlockEngine::step_without(PartSet left_out, std::uint64_t steps) {
  step_blocks(steps, [left_out](int) { return LeaveOut(left_out); });
}

template <class Watch>
void BlockEngine::step_all(std::span<const rules::Action> actions, std::span<Watch> watch) {
  if (actions.size() != 1 && actions.size() != size())
    throw std::invalid_argument("step_all: " + std::to_string(actions.size()) + " actions for " +
                                std::to_string(size()) +
                                " environments (give one for all, or one each)");
  for_each_block([&](const Block& block, int thread) {
    Watch& mine = watch[static_cast<std::size_t>(thread)];
    mine(Part::draw, [&] {
      set_actions(block, actions.size() == 1 ? actions : actions.subspan(block.first, block.count),
                  0, thread);
    });
    mine.saw_actions({drawn(thread).actions[0].data(), block.count});
    take_actions(block, 0, thread, mine);
  });
  ++next_step_;
}

void BlockEngine::step_all(std::span<const rules::Action> actions) {
  std::vector<DoAll> watch(static_cast<std::size_t>(threads_));
  step_all<DoAll>(actions, watch);
}

void BlockEngine::step_without(PartSet left_out, std::span<const rules::Action> actions) {
  std::vector<LeaveOut> watch(static_cast<std::size_t>(threads_), LeaveOut(left_out));
  step_all<LeaveOut>(actions, watch);
}

std::optional<StepProfile> BlockEngine::profile(std::uint64_t steps) {
  std::vector<Profiler> watch(static_cast<std::size_t>(threads_));
  step_blocks(steps,
              [&](int thread) -> Profiler& { return watch[static_cast<std::size_t>(thread)]; });
  return sum_of(watch);
}

StepProfile BlockEngine::profile(std::span<const rules::Action> actions) {
  std::vector<Profiler> watch(static_cast<std::size_t>(threads_));
  step_all<Profiler>(actions, watch);
  return sum_of(watch);
}

}  // namespace arcfleet::engine
