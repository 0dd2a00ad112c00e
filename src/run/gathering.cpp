#include "run/gathering.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>

#include "engine/checksum.hpp"
#include "host/memory.hpp"
#include "mpi/agreement.hpp"
#include "results/derived.hpp"

namespace arcfleet::run {

using mpi::Communicator;

namespace {

using timing::RepeatTime;

// Every time that the protocol takes, and where the record keeps it.
struct Kept {
  std::vector<double> results::BatchResult::*samples;
  double (*of)(const RepeatTime&);
};
constexpr Kept kept[] = {
    {&results::BatchResult::step_time_s, [](const RepeatTime& t) { return t.step_s; }},
    {&results::BatchResult::reset_time_s, [](const RepeatTime& t) { return t.reset_s; }},
    {&results::BatchResult::observation_time_s,
     [](const RepeatTime& t) { return t.activity.observation_s; }},
    {&results::BatchResult::sync_time_s, [](const RepeatTime& t) { return t.sync_s; }},
    {&results::BatchResult::exchange_time_s, [](const RepeatTime& t) { return t.exchange_s; }},
    {&results::BatchResult::wait_time_s, [](const RepeatTime& t) { return t.wait_s; }},
    {&results::BatchResult::thread_time_min_s,
     [](const RepeatTime& t) { return t.activity.thread_min_s; }},
    {&results::BatchResult::thread_time_mean_s,
     [](const RepeatTime& t) { return t.activity.thread_mean_s; }},
    {&results::BatchResult::thread_time_max_s,
     [](const RepeatTime& t) { return t.activity.thread_max_s; }},
};

}  // namespace

void gather_into(results::BatchResult& result, const timing::Samples& samples,
                 const engine::Engine& engine, const Communicator& ranks) {
  result.rollouts_per_repeat = samples.rollouts_per_repeat;
  result.repeats = static_cast<std::int64_t>(samples.repeats.size());
  result.precision.stopped_by = timing::stop_text(samples.stopped_by);
  for (const auto& [place, of] : kept) {
    std::vector<double> own;
    for (const RepeatTime& repeat : samples.repeats) own.push_back(of(repeat));
    result.*place = results::by_repeat(ranks.gather(own), static_cast<std::size_t>(ranks.size()));
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
