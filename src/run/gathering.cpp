#include "run/gathering.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>

#include "engine/checksum.hpp"
#include "host/memory.hpp"
#include "mpi/agreement.hpp"
#include "results/derived.hpp"
#include "results/fields.hpp"

namespace arcfleet::run {

using mpi::Communicator;

namespace {

// Samples gathered rank by rank, [rank][repeat], as the record keeps them, [repeat][rank].
std::vector<double> by_repeat(const std::vector<double>& by_rank, std::size_t ranks) {
  const std::size_t repeats = by_rank.size() / ranks;
  std::vector<double> out(by_rank.size());
  for (std::size_t rank = 0; rank < ranks; ++rank)
    for (std::size_t repeat = 0; repeat < repeats; ++repeat)
      out[repeat * ranks + rank] = by_rank[rank * repeats + repeat];
  return out;
}

}  // namespace

void gather_into(results::BatchSamples& result, const timing::Samples& samples,
                 const engine::Engine& engine, const Communicator& ranks) {
  result.rollouts_per_repeat = samples.rollouts_per_repeat;
  result.repeats = static_cast<std::int64_t>(samples.repeats.size());
  result.stopped_by = timing::stop_text(samples.stopped_by);
  for (const results::TimeField& field : results::batch_time_fields()) {
    std::vector<double> own;
    for (const auto& repeat : samples.repeats) own.push_back(field.measured(repeat));
    result.*field.samples = by_repeat(ranks.gather(own), static_cast<std::size_t>(ranks.size()));
  }
  result.environments_per_rank = ranks.gather(static_cast<std::int64_t>(engine.size()));
  result.peak_resident_bytes = ranks.gather(static_cast<std::int64_t>(host::peak_resident_bytes()));
  result.state_bytes_per_environment =
      static_cast<std::int64_t>(engine.state_bytes_per_environment());
  result.observation_bytes_per_environment = static_cast<std::int64_t>(
      engine::observation_bytes(engine.shard().observation, engine.shard().tasks->side()));
  result.checksum = ranks.sum(engine::checksum(engine));
}

results::Profile profiled(engine::Engine& engine, std::int64_t batch_size, std::uint64_t steps,
                          const Communicator& ranks) {
  engine::StepProfile own;
  double time_s = 0;
  mpi::collectively(ranks, [&] {
    engine.reset_all();
    const auto begin = std::chrono::steady_clock::now();
    const auto seen = engine.profile(steps);
    time_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (!seen)
      throw std::runtime_error("--profile cannot look into the " + std::string(engine.name()) +
                               " engine, which takes every step whole");
    own = *seen;
  });
  results::Profile profile;
  profile.batch_size = batch_size;
  profile.total_env_steps = static_cast<std::int64_t>(ranks.sum(own.steps));
  profile.total_time_s = ranks.max(time_s);
  profile.resets = static_cast<std::int64_t>(ranks.sum(own.resets));
  const auto add_operation = [&](int number, std::uint64_t count) {
    profile.operations.emplace_back(rules::operation_name(number),
                                    static_cast<std::int64_t>(ranks.sum(count)));
  };
  for (int number = 0; number < rules::operation_count; ++number)
    add_operation(number, own.operations[static_cast<std::size_t>(number)]);
  add_operation(rules::operation::rejected, own.rejected);
  double other_s = time_s * engine.shard().threads;
  const auto add_part = [&](std::string_view name, double part_time_s) {
    constexpr double nanosecond_s = 1e-9;  // ranks add up whole numbers
    const auto time_ns = static_cast<std::uint64_t>(part_time_s / nanosecond_s);
    profile.part_time_s.emplace_back(name, static_cast<double>(ranks.sum(time_ns)) * nanosecond_s);
    other_s -= part_time_s;
  };
  for (std::size_t part = 0; part < engine::part_count; ++part)
    add_part(engine::part_name(static_cast<engine::Part>(part)), own.part_time_s[part]);
  add_part("other", std::max(other_s, 0.0));
  summarise(profile);
  return profile;
}

}  // namespace arcfleet::run
