#include "run/byte_counts.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>

#include "mpi/agreement.hpp"

namespace arcfleet::run {
namespace {

engine::StepBytes counted(const Work& work, const engine::Engine& timed) {
  const engine::FleetShard& shard = timed.shard();
  const auto engine = engine_of(
      work, {shard.first, std::min<std::uint64_t>(shard.count, most_counted_environments)});
  engine->reset_all();
  const auto bytes = engine->count_bytes(static_cast<std::uint64_t>(work.options.batch_steps));
  if (!bytes)
    throw std::runtime_error("--roofline cannot count the bytes of the " +
                             std::string(engine->name()) +
                             " engine, which has no layout of its own: use another engine");
  return *bytes;
}

std::int64_t sum_of(std::uint64_t count, const mpi::Communicator& ranks) {
  return static_cast<std::int64_t>(ranks.sum(count));
}

// The steps that the engine takes in one call.
std::uint64_t steps_of_call(const config::Options& options) {
  const std::int64_t steps = options.batch_steps;
  return static_cast<std::uint64_t>(
      options.exchange_every > 0 ? std::min(options.exchange_every, steps) : steps);
}

}  // namespace

void count_bytes(const Work& work, const engine::Engine& engine, results::BatchSamples& samples,
                 const mpi::Communicator& ranks) {
  engine::StepBytes own;
  mpi::collectively(ranks, [&] { own = counted(work, engine); });
  samples.counted_steps = sum_of(own.steps, ranks);
  samples.counted_read_bytes = sum_of(own.read, ranks);
  samples.counted_written_bytes = sum_of(own.written, ranks);
  samples.counted_near_bytes = sum_of(own.near, ranks);
  const engine::FleetShard& shard = engine.shard();
  samples.environment_bytes = static_cast<std::int64_t>(
      engine::bytes_per_environment(work.engine, shard.tasks->side(), shard.observation));
  const engine::Visit visit = engine.visit(steps_of_call(work.options));
  samples.block_environments = static_cast<std::int64_t>(visit.environments);
  samples.steps_per_visit = static_cast<std::int64_t>(visit.steps);
}

}  // namespace arcfleet::run
