// All that one run keeps, as plain data. The run fills the samples, derived.hpp computes the
// numbers from them; json_summary.hpp and hdf5_file.hpp are the two written forms. The fields of
// each struct stand, one declaration each, in fields/*.inc; results/fields.md lists them. Units end
// the names.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "results/field.hpp"
#include "text/attributes.hpp"

namespace arcfleet::results {

// Facts of the system and the configuration: one JSON object and the attributes of one HDF5 group.
// A new fact is one more entry where the list is made.
using text::Attributes;
using text::Value;

// A declared field becomes a member, the fields of another list a member that has them all.
#define ARCFLEET_FIELD(Type, member, initial, ...) Type member = initial;
#define ARCFLEET_OBJECT(Type, member, hdf5_prefix, json_key) Type member;
#define ARCFLEET_TIME(name, ...) Reals name##_s;
#define ARCFLEET_COUNTER(name, member, ...) Reals member;
#define ARCFLEET_MARK(name, member, ...) Reals member;
#define ARCFLEET_PERCENTILE(percent) double p##percent##_s = 0;

// Where one rank ran.
struct RankPlacement {
#include "results/fields/ranks.inc"
};

// One start of a sweep that was interrupted and resumed.
struct Start {
#include "results/fields/starts.inc"
};

// A rate with the interval that holds the true median with at least the probability `coverage`.
struct RateInterval {
#include "results/fields/interval.inc"
};

// The percentiles over repeats of the slowest rank's time for one rollout.
struct TimePercentiles {
#include "results/fields/percentiles.inc"
};

// Medians over repeats of the POP centre's metrics, 0..1; timing/efficiency.hpp defines them.
struct Efficiencies {
#include "results/fields/efficiencies.inc"
};

// What the processors did for a step of a batch size.
struct CountsPerStep {
#include "results/fields/per_step.inc"
};

// The energy of a batch size, of all nodes together.
struct EnergyNumbers {
#include "results/fields/energy.inc"
};

// What the steps of a batch size use of the measured bandwidth.
struct RooflineNumbers {
#include "results/fields/roofline_numbers.inc"
};

// One environment on rank 0. Samples: [repeat], the time of one rollout or reset: the mean over
// those of the repeat.
struct SingleSamples {
#include "results/fields/single_samples.inc"
};
struct SingleNumbers {
#include "results/fields/single_numbers.inc"
};
struct SingleEnvironment : SingleSamples, SingleNumbers {};

// One batch size. Times and counters: [repeat][rank] flattened row by row. Times are those of one
// rollout: the mean over the rollouts of the repeat. Counters count the whole repeat.
struct BatchSamples {
#include "results/fields/batch_counters.inc"
#include "results/fields/batch_samples.inc"
#include "results/fields/batch_times.inc"
  bool reset_included = false;  // step_time_s holds reset_time_s, too
};
struct BatchNumbers {
#include "results/fields/batch_numbers.inc"
};
struct BatchResult : BatchSamples, BatchNumbers {
  std::optional<std::string> error;  // set: the measurement failed, only batch_size counts
};

// What one more rollout of the largest batch size consisted of, summed over all ranks. It is not
// among the samples: reading the clock between the parts slows it.
struct ProfileSamples {
#include "results/fields/profile_samples.inc"
  std::vector<std::pair<std::string, std::int64_t>> operations;  // steps by operation
  std::vector<std::pair<std::string, double>> part_time_s;       // thread-seconds by part of a step
};
struct ProfileNumbers {
#include "results/fields/profile_numbers.inc"
  std::vector<double> part_share;        // [part]
  std::vector<double> part_ns_per_step;  // [part]
};
struct Profile : ProfileSamples, ProfileNumbers {};

// The bandwidth of caches and memory with the threads, the binding and the pages of the run: passes
// of all ranks at the same time, and what follows for every level.
struct BandwidthPass {
#include "results/fields/bandwidth_passes.inc"
};
struct BandwidthSamples {
#include "results/fields/bandwidth_levels.inc"
};
struct BandwidthNumbers {
#include "results/fields/bandwidth_numbers.inc"
};
struct BandwidthLevel : BandwidthSamples, BandwidthNumbers {};
struct Bandwidth {
  std::vector<BandwidthPass> passes;
  std::vector<BandwidthLevel> levels;
};

// What was checked of the results themselves, outside the timed region.
struct Verification {
  enum class Status { not_run, valid, invalid };
  Status status = Status::not_run;
#include "results/fields/verification.inc"
};

struct RunRecord {
#include "results/fields/run.inc"
  Attributes system_info;
  Attributes config_summary;
  Attributes benchmark_params;
  std::vector<RankPlacement> ranks;
  std::vector<Start> starts;  // the first one, and one for each time it was resumed
  std::optional<SingleEnvironment> single_environment;
  std::vector<BatchResult> batch_scaling;
  std::optional<Profile> profile;
  std::optional<Bandwidth> bandwidth;  // with --roofline
  Verification verification;
};

#undef ARCFLEET_FIELD
#undef ARCFLEET_OBJECT
#undef ARCFLEET_TIME
#undef ARCFLEET_COUNTER
#undef ARCFLEET_MARK
#undef ARCFLEET_PERCENTILE

}  // namespace arcfleet::results
