// All that one run keeps, as plain data: the assembling code (run.cpp) fills it, json_summary.hpp
// and hdf5_file.hpp are its two written forms, cli/table.hpp its printed one. Nothing is computed
// here. results/README.md defines every field. Units end the names: _s seconds, _bytes bytes.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "text/attributes.hpp"

namespace arcfleet::results {

// Facts of the system and the configuration: one JSON object and the attributes of one HDF5 group. A
// new fact is one more entry where the list is made.
using text::Attributes;
using text::Value;

// Where one rank ran.
struct RankPlacement {
  std::string host;
  std::string binding;  // the processors it may run on, as the kernel lists them: "0-3,8"
  std::int64_t threads = 1;
  std::string thread_binding;  // the same of each thread: "0 1 2 3", or once if all may run alike
  // Between its host and a neighbour (cluster/links.hpp); NaN but on the first rank of each host.
  double link_time_s = std::numeric_limits<double>::quiet_NaN();
};

// One start of a sweep that was interrupted and resumed.
struct Start {
  double timestamp_s = 0;               // seconds since 1970
  std::string host;                     // of rank 0
  std::int64_t first = 0;               // batch sizes that were there already
  std::vector<std::string> rank_hosts;  // [rank], which another start may have had elsewhere
};

// A rate with the interval that holds the true median with at least the probability `coverage`.
struct RateInterval {
  double low = 0;       // steps/s
  double high = 0;      // steps/s
  double coverage = 0;  // 0..1; below 0.95 where there are too few repeats for more
};

// How sure a median is, and why no more repeats were taken.
struct Precision {
  std::string stopped_by;  // "reached", "max-repeats", "max-time"; "repeats": no error was wanted
  double relative_error = 0;  // half-width of the interval / median; infinite: too few repeats
};

// Of the slowest rank's time for one rollout, over the repeats.
struct TimePercentiles {
  double p5_s = 0;
  double p50_s = 0;
  double p95_s = 0;
  double p99_s = 0;
};

// Medians over repeats of the POP centre's metrics, 0..1; measure/efficiency.hpp defines them.
struct Efficiencies {
  double load_balance = 1;
  double serialisation = 1;
  double transfer = 1;
  double mpi = 1;
  double thread_balance = 1;
  double openmp = 1;
  double parallel = 1;
};

// One environment on rank 0.
struct SingleEnvironment {
  std::int64_t num_steps = 0;            // steps of one rollout
  std::int64_t rollouts_per_repeat = 1;  // rollouts timed together as one sample
  std::int64_t resets_per_repeat = 0;    // resets timed together as one sample
  std::vector<double> step_time_s;       // step_time_s[repeat]: one whole repeat, all its rollouts
  std::vector<double> reset_time_s;      // reset_time_s[repeat]: one whole repeat, all its resets
  double total_time_s = 0;               // median time of one rollout
  double steps_per_second = 0;           // num_steps / total_time_s
  double avg_reset_time_s = 0;           // median over repeats of the mean time of one reset
  RateInterval interval;
  Precision precision;
  std::uint64_t checksum = 0;
};

// One batch size. The arrays hold the raw samples, [repeat][rank] flattened row by row.
struct BatchResult {
  std::int64_t batch_size = 0;       // as asked for
  std::optional<std::string> error;  // set: the measurement failed, all below is void
  std::int64_t environments = 0;     // in the whole fleet (batch_size x ranks when weak)
  std::int64_t num_steps = 0;        // per environment and rollout
  std::int64_t rollouts_per_repeat = 1;
  std::int64_t repeats = 0;
  bool reset_included = false;                      // step_time_s holds reset_time_s, too
  std::int64_t order = 0;                           // its place in the order of measurement, from 0
  std::int64_t start = 0;                           // the start that measured it, from 0
  std::vector<std::int64_t> environments_per_rank;  // [rank]
  // [repeat][rank], all rollouts of a repeat
  std::vector<double> step_time_s;
  std::vector<double> reset_time_s;
  std::vector<double> observation_time_s;  // part of step_time_s
  std::vector<double> sync_time_s;         // waiting before exchanges
  std::vector<double> exchange_time_s;
  std::vector<double> wait_time_s;  // at the end of the repeat, for the slowest rank
  std::vector<double> thread_time_min_s;
  std::vector<double> thread_time_mean_s;
  std::vector<double> thread_time_max_s;
  std::vector<std::int64_t> peak_resident_bytes;  // [rank]
  std::int64_t state_bytes_per_environment = 0;
  std::int64_t observation_bytes_per_environment = 0;
  std::uint64_t checksum = 0;

  std::int64_t total_env_steps = 0;  // environments x num_steps: one rollout
  std::vector<double> times_s;       // [repeat] the slowest rank's time, one rollout
  double total_time_s = 0;           // median of times_s
  double batch_reset_time_s = 0;     // the same of the reset
  double steps_per_second = 0;       // total_env_steps / total_time_s
  RateInterval interval;
  double rank_time_min_s = 0;  // over ranks, of each rank's median time for one rollout
  double rank_time_mean_s = 0;
  double rank_time_max_s = 0;
  double speedup = 0;              // steps_per_second / the single environment's
  double scaling_efficiency = 0;   // speedup / environments
  double parallel_efficiency = 0;  // speedup / min(environments, ranks x threads)
  Precision precision;
  TimePercentiles percentiles;
  Efficiencies efficiencies;
};

// What one more rollout of the largest batch size consisted of, summed over all ranks. It is not
// among the samples: reading the clock between the parts slows it.
struct Profile {
  std::int64_t batch_size = 0;
  std::int64_t total_env_steps = 0;
  double total_time_s = 0;  // of the slowest rank
  std::int64_t resets = 0;  // inside the rollout: those of episodes that ended
  std::vector<std::pair<std::string, std::int64_t>> operations;  // steps by operation
  std::vector<std::pair<std::string, double>> part_time_s;       // thread-seconds by part of a step

  double steps_per_episode = 0;          // total_env_steps / resets; 0 without resets
  double resets_per_second = 0;          // resets / total_time_s
  std::vector<double> part_share;        // of the sum of part_time_s
  std::vector<double> part_ns_per_step;  // part_time_s / total_env_steps, in nanoseconds
};

// What was checked of the results themselves, outside the timed region.
struct Verification {
  enum class Status { not_run, valid, invalid };
  Status status = Status::not_run;
  std::string detail;  // what is wrong
  std::int64_t environments_replayed =
      0;  // stepped again by the reference rules and compared whole
  std::int64_t steps_replayed = 0;
};

struct RunRecord {
  double timestamp_s = 0;  // seconds since 1970
  std::string description;
  std::string tag;
  bool complete = false;  // false while batch sizes are still to come
  Attributes system_info;
  Attributes config_summary;
  Attributes benchmark_params;
  std::vector<RankPlacement> ranks;
  std::vector<std::string> warnings;  // what makes the times doubtful, and what to do
  std::vector<Start> starts;          // the first one, and one for each time it was resumed
  std::string interrupted_by;         // "SIGTERM"; empty: nothing did
  double startup_time_s = 0;          // from MPI's start to the first timed step
  std::optional<SingleEnvironment> single_environment;
  std::vector<BatchResult> batch_scaling;
  std::optional<Profile> profile;
  Verification verification;
  std::uint64_t checksum = 0;  // of the whole run: the sum of the batch sizes' checksums, mod 2^64
};

}  // namespace arcfleet::results
