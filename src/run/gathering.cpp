#include "run/gathering.hpp"

#include <cstddef>
#include <vector>

#include "engine/checksum.hpp"
#include "host/memory.hpp"
#include "results/derived.hpp"

namespace arcfleet::run {

using mpi::Communicator;

namespace {

using timing::RepeatTime;

// A time that the protocol takes, and where the record keeps it.
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

}  // namespace arcfleet::run
