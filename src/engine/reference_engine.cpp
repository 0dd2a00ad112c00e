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
      observations_(size() * observation_bytes_, 0, threads_for(shard())) {
  use_threads(threads_for(shard()));
  publish({{rewards_.data(), size()},
           {step_types_.data(), size()},
           {observations_.data(), observations_.size()}});
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
        observation_bytes_ > 0 ? observations_.data() + i * observation_bytes_ : nullptr;
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
                    {observations_.data() + local_index * observation_bytes_, observation_bytes_});
}

void ReferenceEngine::reset_one(std::size_t local_index) {
  rules::Environment environment(shard().tasks->side());
  rules::reset(environment, *shard().tasks, shard().settings, shard().stream(local_index));
  store(local_index, environment);
  observe(local_index, environment);
}

void ReferenceEngine::step_one(std::size_t local_index, const rules::Action& action) {
  rules::Environment environment = this->environment(local_index);
  rules::reset_if_ended_and_step(environment, *shard().tasks, shard().settings,
                                 shard().stream(local_index), action);
  store(local_index, environment);
  clock(omp_get_thread_num()).observing([&] { observe(local_index, environment); });
}

void ReferenceEngine::reset_all() {
  next_step_ = 0;
  for_each_environment([this](std::size_t i) { reset_one(i); });
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
  check_count(actions);
  const bool one_for_all = actions.size() == 1;
  for_each_environment([&](std::size_t i) { step_one(i, actions[one_for_all ? 0 : i]); });
  ++next_step_;
}

template <>
EngineEntry entry<EngineKind::reference>() {
  return entry_of<ReferenceEngine>();
}

}  // namespace arcfleet::engine
