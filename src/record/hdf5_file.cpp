#include "record/hdf5_file.hpp"

#include <hdf5.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "record/hdf5_writer.hpp"
#include "record/record_error.hpp"
#include "record/wording.hpp"

namespace arcfleet::record {
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

// samples[batch_size][repeat][rank], NaN where none was taken.
std::vector<double> samples(const Batches& batches, std::size_t repeats, std::size_t ranks,
                            const char* name, std::vector<double> BatchResult::*of) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> cells(batches.size() * repeats * ranks, none);
  auto row = cells.begin();
  for (const BatchResult& batch : batches) {
    if (!batch.error) {
      check_length(batch, name, (batch.*of).size(),
                   static_cast<std::size_t>(batch.repeats) * ranks);
      std::copy((batch.*of).begin(), (batch.*of).end(), row);
    }
    row += static_cast<std::ptrdiff_t>(repeats * ranks);
  }
  return cells;
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
  root.group("system_info").attributes(record.system_info);
  root.group("config_summary").attributes(record.config_summary);
  root.group("benchmark_params").attributes(record.benchmark_params);
}

void write_ranks(const Hdf5Group& group, const std::vector<RankPlacement>& ranks) {
  std::vector<std::string> hosts;
  std::vector<std::string> bindings;
  std::vector<std::int64_t> threads;
  for (const RankPlacement& rank : ranks) {
    hosts.push_back(rank.host);
    bindings.push_back(rank.binding);
    threads.push_back(rank.threads);
  }
  group.scale("rank", count_from_zero(ranks.size()), "1", "number of the MPI rank");
  group.array({"host", {"rank"}, hosts, "", "name of the host the rank ran on"});
  group.array({"binding", {"rank"}, bindings, "", "cores the rank's threads may run on"});
  group.array({"threads", {"rank"}, threads, "1", "OpenMP threads of the rank"});
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
  write_single_counts(group, single);
  write_single_rates(group, single);
}

void write_samples(const Hdf5Group& group, const Batches& batches, std::size_t ranks) {
  const Axes axes = {"batch_size", "repeat", "rank"};
  const std::size_t repeats = longest(batches);
  group.array({"step_time", axes,
               samples(batches, repeats, ranks, "step_time", &BatchResult::step_time_s), "s",
               "time of the repeat's rollouts together on the rank's own clock"});
  group.array({"reset_time", axes,
               samples(batches, repeats, ranks, "reset_time", &BatchResult::reset_time_s), "s",
               "time of the repeat's resets together on the rank's own clock"});
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

}  // namespace

std::vector<std::byte> hdf5_image(const RunRecord& record) {
  const Hdf5Image image;
  const Hdf5Group root = image.root();
  write_run(root, record);
  write_ranks(root.group("ranks"), record.ranks);
  if (record.single_environment)
    write_single(root.group("single_environment"), *record.single_environment);
  write_batches(root.group("batch_scaling"), record.batch_scaling, record.ranks.size());
  if (record.profile) write_profile(root.group("profile"), *record.profile);
  return image.bytes();
}

std::string hdf5_library_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  if (H5get_libversion(&major, &minor, &release) < 0) return "unknown";
  return std::to_string(major) + '.' + std::to_string(minor) + '.' + std::to_string(release);
}

}  // namespace arcfleet::record
