#include "results/roofline_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>

#include "results/bandwidth_numbers.hpp"

namespace arcfleet::results {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

// The largest of a thread, over the ranks.
double footprint_bytes(const BatchResult& batch) {
  double most = no_number;
  const std::size_t ranks =
      std::min(batch.environments_per_rank.size(), batch.stepping_threads.size());
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    const auto threads = static_cast<double>(batch.stepping_threads[rank]);
    if (threads < 1) continue;
    most = std::fmax(most, static_cast<double>(batch.environment_bytes) *
                               static_cast<double>(batch.environments_per_rank[rank]) / threads);
  }
  return most;
}

// Threads that have environments / threads of the run.
double working_share(const BatchResult& batch, const std::vector<RankPlacement>& ranks) {
  double working = 0;
  double all = 0;
  for (std::size_t rank = 0; rank < ranks.size(); ++rank) {
    all += static_cast<double>(ranks[rank].threads);
    if (rank < batch.stepping_threads.size() && batch.environments_per_rank[rank] > 0)
      working += static_cast<double>(batch.stepping_threads[rank]);
  }
  return all > 0 ? working / all : no_number;
}

// The smallest level that holds so many bytes for each thread; null if unknown.
const BandwidthLevel* level_that_holds(double bytes, const Bandwidth& bandwidth) {
  for (const BandwidthLevel& level : bandwidth.levels) {
    if (level.name == level_names[memory_level]) return &level;
    if (std::isnan(level.thread_bytes)) return nullptr;
    if (level.thread_bytes >= bytes) return &level;
  }
  return nullptr;
}

struct Bytes {
  double read = 0;
  double written = 0;
};

// What bytes of every step use of a level.
struct Use {
  double bandwidth = no_number;
  double share = no_number;
};

// A cache has its threads' bandwidths; those that have no environments do not use theirs.
Use use_of(const BandwidthLevel& level, Bytes per_step, double steps_per_second, double working) {
  const double part = level.name == level_names[memory_level] ? 1 : working;
  const double time_s =
      per_step.read / (level.read * part) + per_step.written / (level.store * part);
  return {(per_step.read + per_step.written) * steps_per_second, time_s * steps_per_second};
}

bool is_cache(const std::string& level) {
  return !level.empty() && level != level_names[memory_level];
}

std::string bound_by(const RooflineNumbers& numbers) {
  const bool far = numbers.bandwidth_share >= bound_share;
  const bool near = numbers.step_bandwidth_share >= bound_share;
  if (far && numbers.level == level_names[memory_level]) return "memory";
  if ((far && is_cache(numbers.level)) || (near && is_cache(numbers.step_level))) return "cache";
  return std::isnan(numbers.bandwidth_share + numbers.step_bandwidth_share) ? "" : "cores";
}

double per_step(std::int64_t bytes, std::int64_t steps) {
  return static_cast<double>(bytes) / static_cast<double>(steps);
}

void add_use(RooflineNumbers& numbers, const BatchResult& batch, const Bandwidth& bandwidth,
             const std::vector<RankPlacement>& ranks) {
  const BandwidthLevel* far = level_that_holds(numbers.footprint_bytes, bandwidth);
  const BandwidthLevel* near = level_that_holds(numbers.step_footprint_bytes, bandwidth);
  if (far == nullptr || near == nullptr) return;
  numbers.level = far->name;
  numbers.step_level = near->name;
  const double working = working_share(batch, ranks);
  const auto use = [&](const BandwidthLevel& level, Bytes bytes) {
    return use_of(level, bytes, batch.steps_per_second, working);
  };
  const Use of_steps = use(*near, {numbers.bytes_read_per_step, numbers.bytes_written_per_step});
  const double visit = per_step(batch.environment_bytes, batch.steps_per_visit);
  const Use of_visits = far == near ? of_steps : use(*far, {visit, visit});
  numbers.step_bandwidth_used = of_steps.bandwidth;
  numbers.step_bandwidth_share = of_steps.share;
  numbers.bandwidth_used = of_visits.bandwidth;
  numbers.bandwidth_share = of_visits.share;
  numbers.bound_by = bound_by(numbers);
}

}  // namespace

Range bound_words() {
  return one_of({"cores", "cache", "memory", ""});
}

RooflineNumbers roofline_numbers(const BatchResult& batch, const Bandwidth* bandwidth,
                                 const std::vector<RankPlacement>& ranks) {
  RooflineNumbers numbers;
  if (batch.counted_steps <= 0 || batch.steps_per_visit <= 0) return numbers;
  numbers.bytes_read_per_step = per_step(batch.counted_read_bytes, batch.counted_steps);
  numbers.bytes_written_per_step = per_step(batch.counted_written_bytes, batch.counted_steps);
  numbers.near_bytes_per_step = per_step(batch.counted_near_bytes, batch.counted_steps);
  numbers.footprint_bytes = footprint_bytes(batch);
  const auto block_bytes =
      static_cast<double>(batch.environment_bytes) * static_cast<double>(batch.block_environments);
  numbers.step_footprint_bytes = batch.steps_per_visit == 1
                                     ? numbers.footprint_bytes
                                     : std::fmin(block_bytes, numbers.footprint_bytes);
  if (bandwidth != nullptr) add_use(numbers, batch, *bandwidth, ranks);
  return numbers;
}

}  // namespace arcfleet::results
