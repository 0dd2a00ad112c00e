#include "engine/reference_engine.hpp"

#include <omp.h>

#include <algorithm>

#include "engine/block_cut.hpp"
#include "engine/engine_entry.hpp"

namespace arcfleet::engine {
namespace {

std::size_t cells_of(int side) {
  return static_cast<std::size_t>(side * side);
}

int threads_for(const FleetShard& shard) {
  return static_cast<int>(std::clamp<std::size_t>(
      shard.count, 1, static_cast<std::size_t>(std::max(shard.threads, 1))));
}

}  // namespace

ReferenceEngine::ReferenceEngine(FleetShard fleet_shard)
    : Engine(std::move(fleet_shard), engine_name, &state_bytes),
      cells_(cells_of(shard().tasks->side())),
      observation_bytes_(observation_bytes(shard().observation, shard().tasks->side())),
      states_(size(), 0, threads_for(shard())),
      working_(size() * cells_, 0, threads_for(shard())),
      clipboard_(size() * cells_, 0, threads_for(shard())),
      rewards_(size(), 0, threads_for(shard())),
      step_types_(size(), 0, threads_for(shard())),
      observations_(size() * observation_bytes_, 0, threads_for(shard())),
      observe_at_(observations_.data()) {
  use_threads(threads_for(shard()));
  publish_all();
}

void ReferenceEngine::publish_all() {
  publish({{rewards_.data(), size()},
           {step_types_.data(), size()},
           {observe_at_, size() * observation_bytes_}});
}

void ReferenceEngine::observe_into(std::byte* memory) {
  observe_at_ = memory == nullptr ? observations_.data() : memory;
  publish_all();
}

std::size_t ReferenceEngine::state_bytes(int side) {
  return sizeof(rules::EpisodeState) + 2 * cells_of(side) * sizeof(rules::Cell);
}

// Threads take contiguous ranges, in lockstep: the loop ends with a barrier.
template <class Body>
void ReferenceEngine::for_each_environment(Body body) {
  const auto count = static_cast<std::ptrdiff_t>(size());
  const int threads = this->threads();
#pragma omp parallel num_threads(threads) if (threads > 1)
  {
    ThreadClock& mine = clock(omp_get_thread_num());
    mine.begin();
#pragma omp for schedule(static) nowait
    for (std::ptrdiff_t i = 0; i < count; ++i) body(static_cast<std::size_t>(i));
    mine.end();
  }
}

rules::Environment ReferenceEngine::environment(std::size_t local_index) const {
  rules::Environment environment(shard().tasks->side());
  environment.state = states_[local_index];
  std::copy_n(working_.data() + local_index * cells_, cells_, environment.working.values().begin());
  std::copy_n(clipboard_.data() + local_index * cells_, cells_,
              environment.clipboard.values().begin());
  return environment;
}

std::vector<MemorySample> ReferenceEngine::sample_memory(std::size_t most) const {
  std::vector<int> thread_of(size());
  const auto total = static_cast<std::ptrdiff_t>(size());
#pragma omp parallel for schedule(static) num_threads(threads()) if (threads() > 1)
  for (std::ptrdiff_t i = 0; i < total; ++i)
    thread_of[static_cast<std::size_t>(i)] = omp_get_thread_num();
  std::vector<MemorySample> samples;
  const std::size_t count = std::min(most, size());
  for (std::size_t s = 0; s < count; ++s) {
    const std::size_t i = s * size() / count;
    const std::byte* const observation =
        observation_bytes_ > 0 ? observe_at_ + i * observation_bytes_ : nullptr;
    for (const void* const address :
         begun({states_.data() + i, working_.data() + i * cells_, clipboard_.data() + i * cells_,
                rewards_.data() + i, step_types_.data() + i, observation}))
      samples.push_back({address, thread_of[i]});
  }
  return samples;
}

void ReferenceEngine::store(std::size_t local_index, const rules::Environment& environment) {
  states_[local_index] = environment.state;
  std::ranges::copy(environment.working.values(), working_.data() + local_index * cells_);
  std::ranges::copy(environment.clipboard.values(), clipboard_.data() + local_index * cells_);
  rewards_[local_index] = environment.state.reward;
  step_types_[local_index] = environment.state.step_type;
}

void ReferenceEngine::observe(std::size_t local_index, const rules::Environment& environment) {
  write_observation(shard().observation, environment.working,
                    {observe_at_ + local_index * observation_bytes_, observation_bytes_});
}

void ReferenceEngine::show(std::size_t local_index, const rules::Environment& environment) {
  store(local_index, environment);
  observe(local_index, environment);
  outputs().write_all(local_index, environment);
}

void ReferenceEngine::reset(std::size_t local_index, rules::Environment& environment) {
  rules::reset(environment, *shard().tasks, shard().settings, shard().stream(local_index));
}

void ReferenceEngine::put(std::size_t local_index, const rules::Environment& environment) {
  show(local_index, environment);
  outputs().write_result(local_index, environment.state.reward, environment.state.step_type);
}

void ReferenceEngine::step_by_mode(std::size_t i, rules::Environment& environment,
                                   const rules::Action& action) {
  const bool ended = rules::ends_episode(environment.state.step_type);
  const Autoreset mode = shard().autoreset;
  if (ended && mode == Autoreset::before_step) reset(i, environment);
  if (ended && mode == Autoreset::next_step)
    reset(i, environment);
  else
    rules::step(environment, *shard().tasks, shard().settings, action);
  outputs().write_result(i, environment.state.reward, environment.state.step_type);
  if (mode != Autoreset::same_step || !rules::ends_episode(environment.state.step_type)) return;
  if (outputs().final_observation != nullptr)
    write_observation(shard().observation, environment.working,
                      {outputs().final_observation + i * observation_bytes_, observation_bytes_});
  reset(i, environment);
}

void ReferenceEngine::step_one(std::size_t local_index, const rules::Action& action) {
  rules::Environment environment = this->environment(local_index);
  step_by_mode(local_index, environment, action);
  store(local_index, environment);
  clock(omp_get_thread_num()).observing([&] { observe(local_index, environment); });
  outputs().write_all(local_index, environment);
}

void ReferenceEngine::reset_all() {
  next_step_ = 0;
  for_each_environment([this](std::size_t i) {
    rules::Environment environment(shard().tasks->side());
    reset(i, environment);
    put(i, environment);
  });
  for (int thread = 0; thread < threads(); ++thread) clock(thread).forget_last();
}

void ReferenceEngine::begin_episodes(const std::uint8_t* mask) {
  for_each_environment([&](std::size_t i) {
    if (mask != nullptr && mask[i] == 0) return;
    rules::Environment environment = this->environment(i);
    reset(i, environment);
    put(i, environment);
  });
  for (int thread = 0; thread < threads(); ++thread) clock(thread).forget_last();
}

void ReferenceEngine::step_all(std::uint64_t steps) {
  if (size() == 0) return;  // a rank without environments has nothing to loop over
  if (shard().stepping == Stepping::fused) {
    for_each_environment([&](std::size_t i) {
      for (std::uint64_t s = 0; s < steps; ++s) step_one(i, shard().action(i, next_step_ + s));
    });
    next_step_ += steps;
    return;
  }
  for (const std::uint64_t end = next_step_ + steps; next_step_ < end; ++next_step_)
    for_each_environment([this](std::size_t i) { step_one(i, shard().action(i, next_step_)); });
}

void ReferenceEngine::step_all(std::span<const rules::Action> actions) {
  check_count(actions.size());
  const bool one_for_all = actions.size() == 1;
  for_each_environment([&](std::size_t i) { step_one(i, actions[one_for_all ? 0 : i]); });
  ++next_step_;
}

void ReferenceEngine::step_all(const ActionArrays& actions) {
  check_count(actions.operations.size());
  for_each_environment([&](std::size_t i) { step_one(i, actions.action(i, action_shape())); });
  ++next_step_;
}

template <>
EngineEntry entry<EngineKind::reference>() {
  return entry_of<ReferenceEngine>();
}

}  // namespace arcfleet::engine
