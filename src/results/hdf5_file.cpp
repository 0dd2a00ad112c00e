#include "results/hdf5_file.hpp"

#include <hdf5.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>

#include "results/hdf5_writer.hpp"
#include "results/record_error.hpp"
#include "results/seal.hpp"
#include "results/wording.hpp"

namespace arcfleet::results {
namespace {

using Batches = std::vector<BatchResult>;
using Axes = std::vector<std::string>;

// One number of every batch size: a dataset [batch_size].
template <class Number>
struct Column {
  const char* name;
  const char* units;
  const char* long_name;
  Number (*of)(const BatchResult&);
};

constexpr Column<std::int64_t> integer_columns[] = {
    {"environments", "1", "environments in the whole fleet",
     [](const BatchResult& batch) { return batch.environments; }},
    {"num_steps", "1", "steps of one environment in one rollout",
     [](const BatchResult& batch) { return batch.num_steps; }},
    {"rollouts_per_repeat", "1", "rollouts timed together as one sample",
     [](const BatchResult& batch) { return batch.rollouts_per_repeat; }},
    {"repeats", "1", "samples taken of every rank",
     [](const BatchResult& batch) { return batch.repeats; }},
    {"order", "1", "place in the order of measurement, from 0",
     [](const BatchResult& batch) { return batch.order; }},
    {"session", "1", "the start that measured it: its place in /sessions",
     [](const BatchResult& batch) { return batch.start; }},
    {"total_env_steps", "1", "steps of the whole fleet in one rollout: environments x num_steps",
     [](const BatchResult& batch) { return batch.total_env_steps; }},
    {"state_bytes_per_environment", "bytes", "memory that holds the state of one environment",
     [](const BatchResult& batch) { return batch.state_bytes_per_environment; }},
    {"observation_bytes_per_environment", "bytes",
     "memory that holds one environment's observation",
     [](const BatchResult& batch) { return batch.observation_bytes_per_environment; }},
};

constexpr Column<double> real_columns[] = {
    {"total_time", "s", "median over repeats of the slowest rank's time for one rollout",
     [](const BatchResult& batch) { return batch.total_time_s; }},
    {"batch_reset_time", "s", "median over repeats of the slowest rank's time to reset its share",
     [](const BatchResult& batch) { return batch.batch_reset_time_s; }},
    {"steps_per_second", "steps/s", "total_env_steps / total_time",
     [](const BatchResult& batch) { return batch.steps_per_second; }},
    {"interval_low", "steps/s", "lower end of the confidence interval of steps_per_second",
     [](const BatchResult& batch) { return batch.interval.low; }},
    {"interval_high", "steps/s", "upper end of the confidence interval of steps_per_second",
     [](const BatchResult& batch) { return batch.interval.high; }},
    {"interval_coverage", "1", "least probability that the interval holds the true median",
     [](const BatchResult& batch) { return batch.interval.coverage; }},
    {"rank_time_min", "s", "least of the ranks' own median times for one rollout",
     [](const BatchResult& batch) { return batch.rank_time_min_s; }},
    {"rank_time_mean", "s", "mean of the ranks' own median times for one rollout",
     [](const BatchResult& batch) { return batch.rank_time_mean_s; }},
    {"rank_time_max", "s", "largest of the ranks' own median times for one rollout",
     [](const BatchResult& batch) { return batch.rank_time_max_s; }},
    {"speedup", "1", "steps_per_second / that of the single environment",
     [](const BatchResult& batch) { return batch.speedup; }},
    {"scaling_efficiency", "1", "speedup / environments",
     [](const BatchResult& batch) { return batch.scaling_efficiency; }},
    {"parallel_efficiency", "1", "speedup / min(environments, ranks x threads)",
     [](const BatchResult& batch) { return batch.parallel_efficiency; }},
    {"relative_error", "1",
     "half-width of the interval / median of the times; inf: too few repeats",
     [](const BatchResult& batch) { return batch.precision.relative_error; }},
    {"time_p5", "s", "5th percentile over repeats of the slowest rank's time for one rollout",
     [](const BatchResult& batch) { return batch.percentiles.p5_s; }},
    {"time_p50", "s", "50th percentile of the same",
     [](const BatchResult& batch) { return batch.percentiles.p50_s; }},
    {"time_p95", "s", "95th percentile of the same",
     [](const BatchResult& batch) { return batch.percentiles.p95_s; }},
    {"time_p99", "s", "99th percentile of the same",
     [](const BatchResult& batch) { return batch.percentiles.p99_s; }},
    {"efficiency_load_balance", "1", "mean / greatest useful time of the ranks",
     [](const BatchResult& batch) { return batch.efficiencies.load_balance; }},
    {"efficiency_serialisation", "1", "greatest useful time / run time without transfer",
     [](const BatchResult& batch) { return batch.efficiencies.serialisation; }},
    {"efficiency_transfer", "1", "run time without transfer / run time",
     [](const BatchResult& batch) { return batch.efficiencies.transfer; }},
    {"efficiency_mpi", "1", "load balance x serialisation x transfer",
     [](const BatchResult& batch) { return batch.efficiencies.mpi; }},
    {"efficiency_thread_balance", "1", "mean / greatest time at work of a rank's threads",
     [](const BatchResult& batch) { return batch.efficiencies.thread_balance; }},
    {"efficiency_openmp", "1", "time of all threads at work / stepping time x threads",
     [](const BatchResult& batch) { return batch.efficiencies.openmp; }},
    {"efficiency_parallel", "1", "efficiency_mpi x efficiency_openmp",
     [](const BatchResult& batch) { return batch.efficiencies.parallel; }},
};

// A time of every rank in every repeat: a dataset [batch_size][repeat][rank], in seconds.
struct SampleColumn {
  const char* name;
  const char* long_name;
  Samples of;
};

constexpr SampleColumn sample_columns[] = {
    {"step_time", "time of the repeat's rollouts together on the rank's own clock",
     &BatchResult::step_time_s},
    {"reset_time", "time of the repeat's resets together on the rank's own clock",
     &BatchResult::reset_time_s},
    {"observation_time", "part of step_time: writing observations, mean over threads, sampled",
     &BatchResult::observation_time_s},
    {"meeting_time", "waiting for the other ranks before exchanges", &BatchResult::sync_time_s},
    {"exchange_time", "exchanging data between ranks", &BatchResult::exchange_time_s},
    {"wait_time", "waiting at the end of the repeat for the slowest rank",
     &BatchResult::wait_time_s},
    {"thread_time_min", "least time that a thread of the rank was at work stepping",
     &BatchResult::thread_time_min_s},
    {"thread_time_mean", "mean over the rank's threads of the same",
     &BatchResult::thread_time_mean_s},
    {"thread_time_max", "greatest of the same", &BatchResult::thread_time_max_s},
};

template <class Of>
auto each(const Batches& batches, Of of) {
  std::vector<decltype(of(batches.front()))> values;
  for (const BatchResult& batch : batches) values.push_back(of(batch));
  return values;
}

std::vector<std::int64_t> count_from_zero(std::size_t length) {
  std::vector<std::int64_t> numbers(length);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

std::size_t longest(const Batches& batches) {
  std::int64_t repeats = 0;
  for (const BatchResult& batch : batches)
    if (!batch.error) repeats = std::max(repeats, batch.repeats);
  return static_cast<std::size_t>(repeats);
}

void check_length(const BatchResult& batch, const char* name, std::size_t length,
                  std::size_t expected) {
  if (length == expected) return;
  throw RecordError("cannot make the HDF5 file: batch size " + std::to_string(batch.batch_size) +
                    " has " + std::to_string(length) + " values of " + name + " where " +
                    std::to_string(expected) + " are due (a mistake in the program)");
}

// rows[batch_size][rank] of a vector over ranks, 0 where the batch size failed.
std::vector<std::int64_t> over_ranks(const Batches& batches, std::size_t ranks, const char* name,
                                     std::vector<std::int64_t> BatchResult::*of) {
  std::vector<std::int64_t> rows(batches.size() * ranks);
  auto row = rows.begin();
  for (const BatchResult& batch : batches) {
    if (!batch.error) {
      check_length(batch, name, (batch.*of).size(), ranks);
      std::copy((batch.*of).begin(), (batch.*of).end(), row);
    }
    row += static_cast<std::ptrdiff_t>(ranks);
  }
  return rows;
}

// Of each batch size its samples [repeat][rank]; nothing of one that failed.
std::vector<std::span<const double>> blocks_of(const Batches& batches, std::size_t ranks,
                                               const SampleColumn& column) {
  std::vector<std::span<const double>> blocks;
  for (const BatchResult& batch : batches) {
    blocks.emplace_back();
    if (batch.error) continue;
    const auto& samples = batch.*column.of;
    check_length(batch, column.name, samples.size(),
                 static_cast<std::size_t>(batch.repeats) * ranks);
    blocks.back() = samples;
  }
  return blocks;
}

void write_run(const Hdf5Group& root, const RunRecord& record) {
  root.attribute("schema_version", schema_version);
  root.attribute("timestamp", record.timestamp_s);
  root.attribute("timestamp_units", std::string("seconds since 1970-01-01T00:00:00Z"));
  root.attribute("description", record.description);
  root.attribute("tag", record.tag);
  root.attribute("complete", record.complete);
  root.unsigned_attribute("checksum", record.checksum);
  root.attribute("verification_status", std::string(status_text(record.verification.status)));
  root.attribute("verification_detail", record.verification.detail);
  root.attribute("verification_environments_replayed", record.verification.environments_replayed);
  root.attribute("verification_steps_replayed", record.verification.steps_replayed);
  root.attribute("warnings", record.warnings);
  root.attribute("interrupted_by", record.interrupted_by);
  root.attribute("startup_time", record.startup_time_s);
  root.group("system_info").attributes(record.system_info);
  root.group("config_summary").attributes(record.config_summary);
  root.group("benchmark_params").attributes(record.benchmark_params);
}

void write_ranks(const Hdf5Group& group, const std::vector<RankPlacement>& ranks) {
  std::vector<std::string> hosts;
  std::vector<std::string> bindings;
  std::vector<std::string> thread_bindings;
  std::vector<std::int64_t> threads;
  std::vector<double> links;
  for (const RankPlacement& rank : ranks) {
    hosts.push_back(rank.host);
    bindings.push_back(rank.binding);
    thread_bindings.push_back(rank.thread_binding);
    threads.push_back(rank.threads);
    links.push_back(rank.link_time_s);
  }
  group.scale("rank", count_from_zero(ranks.size()), "1", "number of the MPI rank");
  group.array({"host", {"rank"}, hosts, "", "name of the host the rank ran on"});
  group.array({"binding", {"rank"}, bindings, "", "processors the rank may run on"});
  group.array({"thread_binding",
               {"rank"},
               thread_bindings,
               "",
               "processors that each thread may run on, thread by thread; once if all are alike"});
  group.array({"threads", {"rank"}, threads, "1", "OpenMP threads of the rank"});
  group.array(
      {"link_time",
       {"rank"},
       links,
       "s",
       "median time of exchanging 1 MiB both ways with the nearer neighbour host; NaN but on "
       "the first rank of each host"});
}

void write_sessions(const Hdf5Group& group, const std::vector<Start>& sessions, std::size_t ranks) {
  std::vector<double> timestamps;
  std::vector<std::string> hosts;
  std::vector<std::int64_t> before;
  std::vector<std::string> rank_hosts;
  for (const Start& session : sessions) {
    timestamps.push_back(session.timestamp_s);
    hosts.push_back(session.host);
    before.push_back(session.first);
    rank_hosts.insert(rank_hosts.end(), session.rank_hosts.begin(), session.rank_hosts.end());
  }
  group.scale("session", count_from_zero(sessions.size()), "1", "number of the start");
  group.array({"timestamp", {"session"}, timestamps, "s", "seconds since 1970 of the start"});
  group.array({"host", {"session"}, hosts, "", "name of rank 0's host"});
  group.array(
      {"batch_sizes_before", {"session"}, before, "1", "batch sizes that were there already"});
  group.scale("rank", count_from_zero(ranks), "1", "number of the MPI rank");
  group.array({"rank_host", {"session", "rank"}, rank_hosts, "", "name of each rank's host"});
}

void write_scalar(const Hdf5Group& group, const char* name, const char* units,
                  const char* long_name, Cells value) {
  group.array({name, {}, std::move(value), units, long_name});
}

void write_single_counts(const Hdf5Group& group, const SingleEnvironment& single) {
  const auto count = [&group](const char* name, std::int64_t value, const char* long_name) {
    write_scalar(group, name, "1", long_name, std::vector{value});
  };
  count("num_steps", single.num_steps, "steps of one rollout");
  count("rollouts_per_repeat", single.rollouts_per_repeat, "rollouts timed together as one sample");
  count("resets_per_repeat", single.resets_per_repeat, "resets timed together as one sample");
  count("repeats", static_cast<std::int64_t>(single.step_time_s.size()), "samples taken");
  write_scalar(group, "checksum", "1", "checksum of the rollout", std::vector{single.checksum});
}

void write_single_rates(const Hdf5Group& group, const SingleEnvironment& single) {
  const auto real = [&group](const char* name, double value, const char* units,
                             const char* long_name) {
    write_scalar(group, name, units, long_name, std::vector{value});
  };
  real("total_time", single.total_time_s, "s", "median over repeats of the time of one rollout");
  real("steps_per_second", single.steps_per_second, "steps/s", "num_steps / total_time");
  real("avg_reset_time", single.avg_reset_time_s, "s",
       "median over repeats of the mean time of one reset");
  real("interval_low", single.interval.low, "steps/s",
       "lower end of the confidence interval of steps_per_second");
  real("interval_high", single.interval.high, "steps/s",
       "upper end of the confidence interval of steps_per_second");
  real("interval_coverage", single.interval.coverage, "1",
       "least probability that the interval holds the true median");
}

void write_single(const Hdf5Group& group, const SingleEnvironment& single) {
  group.scale("repeat", count_from_zero(single.step_time_s.size()), "1", "number of the repeat");
  group.array(
      {"step_time", {"repeat"}, single.step_time_s, "s", "time of the repeat's rollouts together"});
  group.array(
      {"reset_time", {"repeat"}, single.reset_time_s, "s", "time of the repeat's resets together"});
  group.array({"stopped_by",
               {},
               std::vector{single.precision.stopped_by},
               "",
               "why no more repeats were taken"});
  write_single_counts(group, single);
  write_single_rates(group, single);
}

void write_samples(const Hdf5Group& group, const Batches& batches, std::size_t ranks) {
  const Axes axes = {"batch_size", "repeat", "rank"};
  for (const SampleColumn& column : sample_columns)
    group.array_of_blocks(
        {column.name, axes, blocks_of(batches, ranks, column), "s", column.long_name});
}

void write_rank_rows(const Hdf5Group& group, const Batches& batches, std::size_t ranks) {
  const Axes axes = {"batch_size", "rank"};
  group.array(
      {"environments_per_rank", axes,
       over_ranks(batches, ranks, "environments_per_rank", &BatchResult::environments_per_rank),
       "1", "environments of the rank's share"});
  group.array({"peak_resident_bytes", axes,
               over_ranks(batches, ranks, "peak_resident_bytes", &BatchResult::peak_resident_bytes),
               "bytes", "largest resident memory of the rank's process up to this batch size"});
}

// Of a batch size that failed all is void, whatever its fields hold.
template <class Number>
void write_column(const Hdf5Group& group, const Batches& batches, const Column<Number>& column) {
  constexpr auto none = std::numeric_limits<Number>::quiet_NaN();  // 0 for integers
  const auto value = [&column](const BatchResult& batch) {
    return batch.error ? none : column.of(batch);
  };
  group.array({column.name, {"batch_size"}, each(batches, value), column.units, column.long_name});
}

void write_batches(const Hdf5Group& group, const Batches& batches, std::size_t ranks) {
  const auto size = [](const BatchResult& batch) { return batch.batch_size; };
  const auto checksum = [](const BatchResult& batch) { return batch.error ? 0 : batch.checksum; };
  const auto error = [](const BatchResult& batch) { return batch.error.value_or(""); };
  group.scale("batch_size", each(batches, size), "1", "batch size as asked for");
  group.scale("repeat", count_from_zero(longest(batches)), "1", "number of the repeat");
  group.scale("rank", count_from_zero(ranks), "1", "number of the MPI rank");
  write_samples(group, batches, ranks);
  write_rank_rows(group, batches, ranks);
  for (const auto& column : integer_columns) write_column(group, batches, column);
  for (const auto& column : real_columns) write_column(group, batches, column);
  group.array({"checksum",
               {"batch_size"},
               each(batches, checksum),
               "1",
               "checksum of all results of the batch size but the times"});
  const auto stopped = [](const BatchResult& batch) { return batch.precision.stopped_by; };
  group.array(
      {"stopped_by", {"batch_size"}, each(batches, stopped), "", "why no more repeats were taken"});
  group.array({"error",
               {"batch_size"},
               each(batches, error),
               "",
               "why the measurement failed; empty: it did not"});
}

void write_profile(const Hdf5Group& group, const Profile& profile) {
  const auto scalar = [&group](const char* name, auto value, const char* units,
                               const char* long_name) {
    write_scalar(group, name, units, long_name, std::vector{value});
  };
  scalar("batch_size", profile.batch_size, "1", "the batch size it is of");
  scalar("total_env_steps", profile.total_env_steps, "1", "steps of the whole fleet");
  scalar("total_time", profile.total_time_s, "s", "the slowest rank's time");
  scalar("resets", profile.resets, "1", "episodes begun inside the rollout");
  scalar("steps_per_episode", profile.steps_per_episode, "1", "total_env_steps / resets");
  scalar("resets_per_second", profile.resets_per_second, "1/s", "resets / total_time");
  std::vector<std::string> operations, parts;
  std::vector<std::int64_t> counts;
  std::vector<double> times;
  for (const auto& [name, count] : profile.operations) {
    operations.push_back(name);
    counts.push_back(count);
  }
  for (const auto& [name, time_s] : profile.part_time_s) {
    parts.push_back(name);
    times.push_back(time_s);
  }
  group.scale("operation", count_from_zero(operations.size()), "1", "place in operation_name");
  group.array({"operation_name", {"operation"}, operations, "", "name of the operation"});
  group.array({"operation_count", {"operation"}, counts, "1", "steps that took the operation"});
  group.scale("part", count_from_zero(parts.size()), "1", "place in part_name");
  group.array({"part_name", {"part"}, parts, "", "part of a step"});
  group.array({"part_time", {"part"}, times, "s", "time in the part, summed over all threads"});
  group.array({"part_share", {"part"}, profile.part_share, "1", "part_time / its sum"});
  group.array({"part_ns_per_step",
               {"part"},
               profile.part_ns_per_step,
               "ns",
               "part_time / total_env_steps"});
}

std::vector<std::byte> unsealed_image(const RunRecord& record) {
  const Hdf5Image image;
  const Hdf5Group root = image.root();
  write_run(root, record);
  write_ranks(root.group("ranks"), record.ranks);
  write_sessions(root.group("sessions"), record.starts, record.ranks.size());
  if (record.single_environment)
    write_single(root.group("single_environment"), *record.single_environment);
  write_batches(root.group("batch_scaling"), record.batch_scaling, record.ranks.size());
  if (record.profile) write_profile(root.group("profile"), *record.profile);
  return image.bytes(seal_bytes);
}

}  // namespace

std::vector<std::byte> hdf5_image(const RunRecord& record) {
  auto bytes = unsealed_image(record);
  seal(bytes);
  return bytes;
}

std::vector<std::pair<const char*, Samples>> sample_arrays() {
  std::vector<std::pair<const char*, Samples>> arrays;
  for (const SampleColumn& column : sample_columns) arrays.emplace_back(column.name, column.of);
  return arrays;
}

std::string hdf5_library_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  if (H5get_libversion(&major, &minor, &release) < 0) return "unknown";
  return std::to_string(major) + '.' + std::to_string(minor) + '.' + std::to_string(release);
}

}  // namespace arcfleet::results
