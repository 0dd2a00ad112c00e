#include "results/samples_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "results/bandwidth_numbers.hpp"
#include "results/fields.hpp"
#include "results/hdf5_columns.hpp"
#include "results/hdf5_reader.hpp"
#include "results/record_error.hpp"
#include "results/seal.hpp"
#include "results/sealed_file.hpp"

namespace arcfleet::results {
namespace {

void read_run(const Hdf5Reader& root, RunRecord& record) {
  for (const auto& field : run_fields())
    if (field.set) field.set(record, read_attribute(root, field.about, field.kind));
  // A run that goes on is valid only once it is complete.
  if (record.verification.status == Verification::Status::valid)
    record.verification.status = Verification::Status::not_run;
  record.system_info = Hdf5Reader(root.id(), "system_info").attributes();
  record.config_summary = Hdf5Reader(root.id(), "config_summary").attributes();
  record.benchmark_params = Hdf5Reader(root.id(), "benchmark_params").attributes();
}

std::size_t length_of(const Hdf5Reader& group, const char* scale) {
  const Lengths lengths = group.shape(scale);
  if (lengths.size() != 1) refuse(std::string(scale) + " has the wrong size");
  return static_cast<std::size_t>(lengths.front());
}

// Rows of default values are made before any is read: a file is not to ask for more than it holds.
template <class Row>
std::vector<Row> rows_for(const Hdf5Reader& group, const char* scale) {
  constexpr std::size_t most = std::size_t{1} << 24;
  const std::size_t rows = length_of(group, scale);
  if (rows > most || rows > group.stored_bytes(scale) / sizeof(std::int64_t))
    refuse(std::string(scale) + " has an impossible size");
  return std::vector<Row>(rows);
}

// Lists that an older file lacks are as long as this one, which every file has.
void check_lists(const Hdf5Reader& group, std::size_t rows, std::size_t ranks) {
  const hsize_t held = group.stored_bytes("environments_per_rank") / sizeof(std::int64_t);
  if (rows > held / ranks) refuse("environments_per_rank is not stored in full");
}

std::vector<RankPlacement> read_ranks(const Hdf5Reader& group) {
  auto ranks = rows_for<RankPlacement>(group, "rank");
  if (ranks.empty()) refuse("it has no ranks");
  read_columns(group, rank_fields(), Shape::rows, std::span(ranks), 0);
  return ranks;
}

std::vector<Start> read_starts(const Hdf5Reader& group, std::size_t ranks) {
  auto starts = rows_for<Start>(group, "start");
  read_columns(group, start_fields(), Shape::rows, std::span(starts), ranks);
  return starts;
}

// Until version 3 the times of a file were those of a whole repeat, and the numbers of rollouts and
// resets in it had other names.
constexpr std::int64_t last_of_whole_repeats = 2;

std::string earlier_name(const std::string& name) {
  if (name == "rollouts_averaged") return "rollouts_per_repeat";
  if (name == "resets_averaged") return "resets_per_repeat";
  return name;
}

template <class Owner>
Fields<Owner> fields_of_version(Fields<Owner> fields, std::int64_t version) {
  if (version <= last_of_whole_repeats)
    for (Field<Owner>& field : fields) field.about.hdf5 = earlier_name(field.about.hdf5);
  return fields;
}

void divide(Reals& times_s, std::int64_t parts) {
  for (double& time_s : times_s) time_s /= static_cast<double>(parts);
}

SingleEnvironment read_single(const Hdf5Reader& group, std::int64_t version) {
  SingleEnvironment single;
  read_columns(group, fields_of_version(single_sample_fields(), version), Shape::scalars,
               std::span(&single, 1), length_of(group, "repeat"));
  if (single.step_time_s.empty() || single.num_steps < 1 || single.rollouts_per_repeat < 1 ||
      single.resets_per_repeat < 1)
    refuse("the single environment's numbers make no sense");
  if (version <= last_of_whole_repeats) {
    divide(single.step_time_s, single.rollouts_per_repeat);
    divide(single.reset_time_s, single.resets_per_repeat);
  }
  return single;
}

bool may_be_unknown(const RepeatField& field) {
  return field.about.range.or_null;
}

void set_unknown(Reals& samples, std::int64_t repeats, std::size_t ranks) {
  samples.assign(static_cast<std::size_t>(repeats) * ranks,
                 std::numeric_limits<double>::quiet_NaN());
}

// The step times of every repeat are in the file, so its size limits the memory that the samples
// take. (Of other samples, those that are alike may be left out.)
void check_repeats(const Hdf5Reader& group, const std::vector<BatchResult>& batches,
                   std::size_t repeats, std::size_t ranks) {
  std::size_t rows = group.stored_bytes("step_time") / sizeof(double) / ranks;
  for (const BatchResult& batch : batches) {
    const auto needed = static_cast<std::size_t>(batch.repeats);
    if (needed > repeats || needed > rows) refuse("a batch size has impossibly many repeats");
    rows -= needed;
  }
}

// Batch size by batch size, as many repeats as each has.
void read_times(const Hdf5Reader& group, std::vector<BatchResult>& batches, std::size_t ranks) {
  const std::size_t repeats = length_of(group, "repeat");
  check_repeats(group, batches, repeats, ranks);
  for (const RepeatField& field : batch_repeat_fields()) {
    const std::string& name = field.about.hdf5;
    if (field.about.range.or_missing && !group.has(name)) {
      for (BatchResult& batch : batches) set_unknown(batch.*field.samples, batch.repeats, ranks);
      continue;
    }
    if (group.shape(name) != Lengths{batches.size(), repeats, ranks})
      refuse(name + " has the wrong size");
    for (std::size_t i = 0; i < batches.size(); ++i)
      batches[i].*field.samples = group.part<double>(
          name, {{i, 0, 0}, {1, static_cast<hsize_t>(batches[i].repeats), ranks}});
  }
}

void divide_times(BatchResult& batch) {
  for (const RepeatField& field : batch_repeat_fields())
    if (field.per == Per::rollout) divide(batch.*field.samples, batch.rollouts_per_repeat);
}

std::vector<BatchResult> read_batches(const Hdf5Reader& group, std::size_t ranks,
                                      std::int64_t version) {
  auto batches = rows_for<BatchResult>(group, "batch_size");
  check_lists(group, batches.size(), ranks);
  read_columns(group, fields_of_version(batch_sample_fields(), version), Shape::rows,
               std::span(batches), ranks);
  auto errors = read_column(group, error_about(), Kind::text, Shape::rows, batches.size(), 0);
  for (std::size_t i = 0; i < batches.size(); ++i) {
    if (auto& why = std::get<Text>(errors[i]); !why.empty()) batches[i].error = std::move(why);
    check_counts(batches[i]);
  }
  for (std::size_t i = 1; i < batches.size(); ++i)
    if (batches[i].batch_size <= batches[i - 1].batch_size) refuse("its batch sizes do not ascend");
  read_times(group, batches, ranks);
  for (const BatchResult& batch : batches) check_times(batch);
  if (version <= last_of_whole_repeats)
    for (BatchResult& batch : batches) divide_times(batch);
  return batches;
}

void check_time(double time_s, const std::string& name) {
  if (!std::isfinite(time_s) || time_s < 0) refuse(name + " holds a time that is none");
}

// Passes and levels of other names than this program's have no place in the summary.
void check_bandwidth(const Bandwidth& bandwidth) {
  for (const BandwidthPass& pass : bandwidth.passes)
    for (const double time_s : pass.time_s) check_time(time_s, "pass_time");
  if (bandwidth.levels.size() != level_names.size()) refuse("level_name has the wrong size");
  for (std::size_t i = 0; i < level_names.size(); ++i)
    if (bandwidth.levels[i].name != level_names[i]) refuse("level_name holds an unknown level");
}

Bandwidth read_bandwidth(const Hdf5Reader& group, std::size_t ranks) {
  Bandwidth bandwidth;
  bandwidth.passes = rows_for<BandwidthPass>(group, "pass");
  read_columns(group, bandwidth_pass_fields(), Shape::rows, std::span(bandwidth.passes), ranks);
  bandwidth.levels = rows_for<BandwidthLevel>(group, "level");
  read_columns(group, bandwidth_sample_fields(), Shape::rows, std::span(bandwidth.levels), ranks);
  check_bandwidth(bandwidth);
  return bandwidth;
}

std::int64_t version_of(const Hdf5Reader& root) {
  return root.scalar_attribute<std::int64_t>("schema_version");
}

RunRecord read_record(const Hdf5Handle& file) {
  const Hdf5Reader root(file.id(), "/");
  constexpr std::int64_t first_to_resume = 2;
  const std::int64_t version = version_of(root);
  if (version < first_to_resume || version > schema_version)
    refuse("it has schema_version " + std::to_string(version) + ", this program goes on with " +
           std::to_string(first_to_resume) + " to " + std::to_string(schema_version));
  RunRecord record;
  read_run(root, record);
  record.ranks = read_ranks(Hdf5Reader(root.id(), "ranks"));
  record.starts = read_starts(Hdf5Reader(root.id(), "starts"), record.ranks.size());
  if (root.has("single_environment"))
    record.single_environment = read_single(Hdf5Reader(root.id(), "single_environment"), version);
  record.batch_scaling =
      read_batches(Hdf5Reader(root.id(), "batch_scaling"), record.ranks.size(), version);
  if (root.has("bandwidth"))
    record.bandwidth = read_bandwidth(Hdf5Reader(root.id(), "bandwidth"), record.ranks.size());
  const bool reset_included = text::value_or(record.benchmark_params, "reset_time_included", false);
  for (BatchResult& batch : record.batch_scaling) batch.reset_included = reset_included;
  for (const BatchResult& batch : record.batch_scaling)
    if (batch.start < 0 || static_cast<std::size_t>(batch.start) >= record.starts.size())
      refuse("a batch size is of a start that is not there");
  return record;
}

}  // namespace

void check_counts(const BatchResult& batch) {
  if (batch.batch_size < 1 || batch.repeats < 0) refuse("a batch size makes no sense");
  if (batch.error) return;
  const bool any = batch.repeats > 0 && batch.rollouts_per_repeat > 0 && batch.environments > 0 &&
                   batch.num_steps > 0;
  constexpr std::int64_t most = std::int64_t{1} << 62;
  if (!any || batch.environments > most / batch.num_steps)
    refuse("the counts of a batch size make no sense");
}

void check_times(const BatchResult& batch) {
  for (const RepeatField& field : batch_repeat_fields())
    for (const double sample : batch.*field.samples)
      if (!may_be_unknown(field) || !std::isnan(sample)) check_time(sample, field.about.hdf5);
}

RunRecord read_samples(std::span<const std::byte> file) {
  if (file.empty()) refuse("the file is empty");
  const auto image = unsealed(file);
  if (image.empty()) refuse_unsealed();
  const Quiet quiet;
  return read_record(open_in_memory(image));
}

RunRecord read_samples(const std::filesystem::path& file) {
  RunRecord record;
  read_sealed(file, [&record](const Hdf5Handle& opened) { record = read_record(opened); });
  return record;
}

namespace {

// The names that version 1 has for the starts.
struct StartNames {
  const char* group = "starts";
  const char* column = "start";  // of /batch_scaling
};

StartNames start_names(const Hdf5Reader& root) {
  const std::int64_t version = version_of(root);
  if (version == 1) return {"sessions", "session"};
  if (version > 1 && version <= schema_version) return {};
  refuse("it has schema_version " + std::to_string(version) + ", this program reads 1 to " +
         std::to_string(schema_version));
}

// The ranks' hosts in the start that measured the batch size; early files of version 1 have only
// those of the last start.
std::vector<std::string> hosts_of_batch(const Hdf5Reader& root, const Hdf5Reader& batches,
                                        std::size_t place) {
  const StartNames names = start_names(root);
  auto hosts = Hdf5Reader(root.id(), "ranks").array<std::string>("host");
  const Hdf5Reader starts(root.id(), names.group);
  if (!batches.has(names.column) || !starts.has("rank_host")) return hosts;
  const auto start = batches.part<std::int64_t>(names.column, {{place}, {1}}).front();
  if (start < 0) refuse("a batch size is of a start that is not there");
  return starts.part<std::string>("rank_host",
                                  {{static_cast<hsize_t>(start), 0}, {1, hosts.size()}});
}

StepSamples step_samples_of(const Hdf5Handle& file, std::int64_t batch_size) {
  const Hdf5Reader root(file.id(), "/");
  start_names(root);
  const Hdf5Reader group(root.id(), "batch_scaling");
  const auto sizes = group.array<std::int64_t>("batch_size");
  const auto place = static_cast<std::size_t>(std::ranges::find(sizes, batch_size) - sizes.begin());
  if (place == sizes.size()) refuse("it holds no batch size " + std::to_string(batch_size));
  const auto count = [&](const char* name) {
    const auto number = group.part<std::int64_t>(name, {{place}, {1}}).front();
    if (number < 1) refuse("batch size " + std::to_string(batch_size) + " failed");  // all are 0
    return number;
  };
  StepSamples samples{.repeats = count("repeats"), .num_steps = count("num_steps")};
  samples.hosts = hosts_of_batch(root, group, place);
  const std::size_t ranks = samples.hosts.size();
  const auto repeats = static_cast<std::size_t>(samples.repeats);
  samples.environments =
      group.part<std::int64_t>("environments_per_rank", {{place, 0}, {1, ranks}});
  samples.step_time_s = group.part<double>("step_time", {{place, 0, 0}, {1, repeats, ranks}});
  for (const double time_s : samples.step_time_s) check_time(time_s, "step_time");
  if (version_of(root) <= last_of_whole_repeats)
    divide(samples.step_time_s, count("rollouts_per_repeat"));
  return samples;
}

}  // namespace

StepSamples read_step_samples(const std::filesystem::path& file, std::int64_t batch_size) {
  StepSamples samples;
  read_sealed(file,
              [&](const Hdf5Handle& opened) { samples = step_samples_of(opened, batch_size); });
  return samples;
}

}  // namespace arcfleet::results
