#include "results/hdf5_file.hpp"

#include <hdf5.h>

#include <algorithm>
#include <numeric>
#include <span>

#include "results/fields.hpp"
#include "results/hdf5_columns.hpp"
#include "results/hdf5_writer.hpp"
#include "results/record_error.hpp"
#include "results/seal.hpp"

namespace arcfleet::results {
namespace {

using Batches = std::vector<BatchResult>;

template <class Owner>
void add_names(Names& names, const Fields<Owner>& fields) {
  for (const Field<Owner>& field : fields)
    if (!field.about.hdf5.empty()) names.push_back(field.about.hdf5);
}

// The datasets of a group: its fields, and others.
template <class Owner>
Names names_of(const Fields<Owner>& fields, Names others) {
  add_names(others, fields);
  return others;
}

// A scale 0, 1, ...
void write_scale(const Hdf5Writer& group, const char* name, std::size_t length,
                 const char* long_name, const char* definition) {
  std::vector<std::int64_t> numbers(length);
  std::iota(numbers.begin(), numbers.end(), 0);
  group.scale(name, numbers, {"1", long_name, definition});
}

// The attribute again, as a variable, which readers of netCDF turn into a date.
void write_timestamp(const Hdf5Writer& root, const RunRecord& record) {
  for (const auto& field : run_fields())
    if (field.about.unit == unit_of_timestamps)
      write_columns(root, columns_of(Fields<RunRecord>{field}, std::span(&record, 1)), {});
}

void write_run(const Hdf5Writer& root, const RunRecord& record) {
  for (const auto& field : run_fields()) write_attribute(root, field.about, field.get(record));
  root.attribute("timestamp_units", std::string(unit_of_timestamps));
}

void write_facts(const Hdf5Writer& root, const RunRecord& record) {
  root.group("system_info").attributes(record.system_info);
  root.group("config_summary").attributes(record.config_summary);
  root.group("benchmark_params").attributes(record.benchmark_params);
}

void write_ranks(const Hdf5Writer& group, const std::vector<RankPlacement>& ranks) {
  write_scale(group, "rank", ranks.size(), "rank", "Number of the MPI rank.");
  write_columns(group, columns_of(rank_fields(), std::span(ranks)), {"rank", ""});
}

void write_starts(const Hdf5Writer& group, const std::vector<Start>& starts, std::size_t ranks) {
  write_scale(group, "start", starts.size(), "start", "Number of the start.");
  write_scale(group, "rank", ranks, "rank", "Number of the MPI rank.");
  write_columns(group, columns_of(start_fields(), std::span(starts)), {"start", "rank"});
}

void write_single(const Hdf5Writer& group, const SingleEnvironment& single) {
  write_scale(group, "repeat", single.step_time_s.size(), "repeat", "Number of the repeat.");
  write_columns(group, columns_of(single_fields(), std::span(&single, 1)), {"", "repeat"});
}

std::size_t longest(const Batches& batches) {
  std::int64_t repeats = 0;
  for (const BatchResult& batch : batches)
    if (!batch.error) repeats = std::max(repeats, batch.repeats);
  return static_cast<std::size_t>(repeats);
}

void check_length(const BatchResult& batch, const std::string& name, std::size_t length,
                  std::size_t expected) {
  if (length == expected) return;
  throw RecordError("cannot make the HDF5 file: batch size " + std::to_string(batch.batch_size) +
                    " has " + std::to_string(length) + " values of " + name + " where " +
                    std::to_string(expected) + " are due (a mistake in the program)");
}

// The samples [repeat][rank] of each batch size; nothing of one that failed.
std::vector<std::span<const double>> blocks_of(const Batches& batches, std::size_t ranks,
                                               const RepeatField& field) {
  std::vector<std::span<const double>> blocks;
  for (const BatchResult& batch : batches) {
    blocks.emplace_back();
    if (batch.error) continue;
    const Reals& samples = batch.*field.samples;
    check_length(batch, field.about.hdf5, samples.size(),
                 static_cast<std::size_t>(batch.repeats) * ranks);
    blocks.back() = samples;
  }
  return blocks;
}

void write_times(const Hdf5Writer& group, const Batches& batches, std::size_t ranks) {
  for (const RepeatField& field : batch_repeat_fields())
    group.array_of_blocks({field.about.hdf5,
                           {"batch_size", "repeat", "rank"},
                           blocks_of(batches, ranks, field),
                           words_of(field.about)});
}

// The entries of a list, or 1 for any other value.
std::size_t entries_of(const Cell& cell) {
  if (const auto* integers = std::get_if<Integers>(&cell)) return integers->size();
  if (const auto* reals = std::get_if<Reals>(&cell)) return reals->size();
  if (const auto* texts = std::get_if<Texts>(&cell)) return texts->size();
  return 1;
}

// The columns of all batch sizes. Of one that failed all but its size and error is void, whatever
// its fields hold.
std::vector<Column> batch_columns(const Batches& batches, std::size_t ranks) {
  auto columns = columns_of(batch_fields(), std::span(batches));
  for (Column& column : columns)
    for (std::size_t i = 0; i < batches.size(); ++i) {
      if (batches[i].error && column.about.hdf5 != "batch_size")
        column.cells[i] = void_cell(column.kind, ranks);
      if (is_list(column.kind))
        check_length(batches[i], column.about.hdf5, entries_of(column.cells[i]), ranks);
    }
  Column errors{error_about(), Kind::text, {}};
  for (const BatchResult& batch : batches) errors.cells.emplace_back(batch.error.value_or(""));
  columns.push_back(std::move(errors));
  return columns;
}

void write_batches(const Hdf5Writer& group, const Batches& batches, std::size_t ranks) {
  auto columns = batch_columns(batches, ranks);
  const auto is_scale = [](const Column& column) { return column.about.hdf5 == "batch_size"; };
  const auto others = std::stable_partition(columns.begin(), columns.end(), is_scale);
  const Axes axes = {"batch_size", "rank"};
  write_columns(group, {columns.begin(), others}, axes);
  write_scale(group, "repeat", longest(batches), "repeat", "Number of the repeat.");
  write_scale(group, "rank", ranks, "rank", "Number of the MPI rank.");
  write_times(group, batches, ranks);
  write_columns(group, {others, columns.end()}, axes);
}

void write_profile(const Hdf5Writer& group, const Profile& profile) {
  const auto operations = operations_of(profile);
  const auto parts = parts_of(profile);
  write_columns(group, columns_of(profile_fields(), std::span(&profile, 1)), {});
  write_scale(group, "operation", operations.size(), "place of the operation",
              "Place in operation_name.");
  write_columns(group, columns_of(operation_fields(), std::span(operations)), {"operation", ""});
  write_scale(group, "part", parts.size(), "place of the part", "Place in part_name.");
  write_columns(group, columns_of(part_fields(), std::span(parts)), {"part", ""});
}

void write_bandwidth(const Hdf5Writer& group, const Bandwidth& bandwidth, std::size_t ranks) {
  write_scale(group, "rank", ranks, "rank", "Number of the MPI rank.");
  write_scale(group, "pass", bandwidth.passes.size(), "pass", "Number of the pass.");
  write_columns(group, columns_of(bandwidth_pass_fields(), std::span(bandwidth.passes)),
                {"pass", "rank"});
  write_scale(group, "level", bandwidth.levels.size(), "place of the level",
              "Place in level_name.");
  write_columns(group, columns_of(bandwidth_level_fields(), std::span(bandwidth.levels)),
                {"level", "rank"});
}

Names names_of_batches() {
  Names names = names_of(batch_fields(), {"repeat", "rank", error_about().hdf5});
  for (const RepeatField& field : batch_repeat_fields()) names.push_back(field.about.hdf5);
  return names;
}

Names names_of_profile() {
  Names names = names_of(profile_fields(), {"operation", "part"});
  add_names(names, operation_fields());
  add_names(names, part_fields());
  return names;
}

Names names_of_bandwidth() {
  Names names = names_of(bandwidth_pass_fields(), {"rank", "pass", "level"});
  add_names(names, bandwidth_level_fields());
  return names;
}

// By the arrays of every repeat and rank, and of every start and rank.
FileSize size_of(const RunRecord& record) {
  constexpr std::size_t most_cells = std::size_t{1} << 13;
  const std::size_t ranks = record.ranks.size();
  const std::size_t rows = record.batch_scaling.size() * longest(record.batch_scaling);
  const bool small = ranks * std::max(rows, record.starts.size()) < most_cells;
  return small ? FileSize::small : FileSize::any;
}

std::vector<std::byte> unsealed_image(const RunRecord& record) {
  const Hdf5Image image(size_of(record),
                        {"timestamp", "system_info", "config_summary", "benchmark_params", "ranks",
                         "starts", "single_environment", "batch_scaling", "definitions"});
  const Hdf5Writer root = image.root();
  write_timestamp(root, record);
  write_facts(root, record);
  write_ranks(root.group("ranks", names_of(rank_fields(), {"rank"})), record.ranks);
  write_starts(root.group("starts", names_of(start_fields(), {"start", "rank"})), record.starts,
               record.ranks.size());
  if (record.single_environment)
    write_single(root.group("single_environment", names_of(single_fields(), {"repeat"})),
                 *record.single_environment);
  write_batches(root.group("batch_scaling", names_of_batches()), record.batch_scaling,
                record.ranks.size());
  if (record.profile) write_profile(root.group("profile", names_of_profile()), *record.profile);
  if (record.bandwidth)
    write_bandwidth(root.group("bandwidth", names_of_bandwidth()), *record.bandwidth,
                    record.ranks.size());
  write_run(root, record);  // attributes last: the room in the header is for the groups
  return image.bytes(seal_bytes);
}

}  // namespace

std::vector<std::byte> hdf5_image(const RunRecord& record) {
  auto bytes = unsealed_image(record);
  seal(bytes);
  return bytes;
}

std::string hdf5_library_version() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  if (H5get_libversion(&major, &minor, &release) < 0) return "unknown";
  return std::to_string(major) + '.' + std::to_string(minor) + '.' + std::to_string(release);
}

}  // namespace arcfleet::results
