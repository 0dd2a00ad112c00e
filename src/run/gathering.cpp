#include "run/gathering.hpp"

#include <cstddef>
#include <vector>

#include "engine/checksum.hpp"
#include "host/memory.hpp"
#include "results/derived.hpp"
#include "results/disturbance.hpp"
#include "results/fields.hpp"
#include "run/memory_places.hpp"
#include "run/other_work.hpp"

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

void gather_places(results::BatchSamples& result, const MemoryPlaces& own,
                   const Communicator& ranks) {
  result.remote_page_share = ranks.gather(std::vector{own.remote_page_share});
  result.huge_page_bytes = ranks.gather(std::vector{own.huge_page_bytes});
}

}  // namespace

void gather_into(results::BatchSamples& result, const timing::Samples& samples,
                 const engine::Engine& engine,
                 const std::vector<results::RankPlacement>& placements, const Communicator& ranks) {
  result.rollouts_per_repeat = samples.rollouts_per_repeat;
  const auto rollouts = static_cast<double>(samples.rollouts_per_repeat);
  result.repeats = static_cast<std::int64_t>(samples.repeats.size());
  result.stopped_by = timing::stop_text(samples.stopped_by);
  for (const results::RepeatField& field : results::batch_repeat_fields()) {
    if (field.measured == nullptr) continue;
    const double parts = field.per == results::Per::rollout ? rollouts : 1;
    std::vector<double> own;
    for (const auto& repeat : samples.repeats) own.push_back(field.measured(repeat) / parts);
    result.*field.samples = by_repeat(ranks.gather(own), static_cast<std::size_t>(ranks.size()));
  }
  result.environments_per_rank = ranks.gather(static_cast<std::int64_t>(engine.size()));
  result.stepping_threads = ranks.gather(std::int64_t{engine.threads()});
  if (ranks.is_root()) {
    find_other_time(result, placements);
    mark_disturbances(result);
  }
  result.peak_resident_bytes = ranks.gather(static_cast<std::int64_t>(host::peak_resident_bytes()));
  gather_places(result, memory_places(engine), ranks);
  result.state_bytes_per_environment =
      static_cast<std::int64_t>(engine.state_bytes_per_environment());
  result.observation_bytes_per_environment = static_cast<std::int64_t>(
      engine::observation_bytes(engine.shard().observation, engine.shard().tasks->side()));
  result.checksum = ranks.sum(engine::checksum(engine));
}

}  // namespace arcfleet::run
