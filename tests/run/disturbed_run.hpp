// A run of three ranks on three nodes, even or with one repeat that took longer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "results/disturbance.hpp"
#include "results/fields.hpp"
#include "results/run_record.hpp"

namespace arcfleet::run {

inline results::BatchResult batch_of(std::vector<double> rank_times_s) {
  results::BatchResult batch;
  batch.batch_size = 1000;
  batch.repeats = 1;
  batch.step_time_s = std::move(rank_times_s);
  batch.environments_per_rank.assign(batch.step_time_s.size(), 10);
  batch.stopped_by = "reached";
  batch.relative_error = 0.005;
  batch.percentiles = {1, 1, 1, 1};
  return batch;
}

inline results::RunRecord run_of(results::BatchResult batch) {
  results::RunRecord run;
  run.ranks = {{"a", "0", 1, "0"}, {"b", "0", 1, "0"}, {"c", "0", 1, "0"}};
  run.starts = {{0, "a", 0, {"a", "b", "c"}}};
  run.batch_scaling = {std::move(batch)};
  return run;
}

// Ten repeats of three ranks, of 1 s each; in the sixth the second rank takes half a second longer,
// of which it lost so much to waiting.
inline results::BatchResult disturbed_batch(double delay_s) {
  auto batch = batch_of(std::vector<double>(30, 1.0));
  for (const results::RepeatField& field : results::batch_repeat_fields())
    if (field.about.hdf5 != "step_time") (batch.*field.samples).assign(30, 0.0);
  batch.environments_per_rank.assign(3, 10);
  batch.stepping_threads.assign(3, 1);
  batch.repeats = 10;
  batch.times_s.assign(10, 1.0);
  batch.counted_s.assign(30, 1.0);
  batch.processor_time_s.assign(30, 1.0);
  constexpr std::size_t place = 5 * 3 + 1;
  batch.times_s[5] = batch.step_time_s[place] = batch.counted_s[place] = 1.5;
  batch.processor_time_s[place] = 1.5 - delay_s;
  batch.run_delay_s[place] = delay_s;
  batch.percentiles.p99_s = 1.5;
  mark_disturbances(batch);
  batch.disturbed = static_cast<std::int64_t>(disturbed_repeats(batch).size());
  return batch;
}

}  // namespace arcfleet::run
