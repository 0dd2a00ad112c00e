#include "results/samples_reader.hpp"

#include <algorithm>
#include <cmath>

#include "results/hdf5_file.hpp"
#include "results/hdf5_groups.hpp"
#include "results/record_error.hpp"
#include "results/seal.hpp"
#include "results/wording.hpp"

namespace arcfleet::results {
namespace {

template <class Cell>
auto at(const std::vector<Cell>& cells, std::size_t place) {
  return cells.begin() + static_cast<std::ptrdiff_t>(place);
}

std::vector<RankPlacement> read_ranks(const Group& group) {
  const auto hosts = group.array<std::string>("host");
  const auto bindings = group.array<std::string>("binding");
  const auto threads = group.array<std::int64_t>("threads");
  const auto thread_bindings = group.array<std::string>("thread_binding");
  if (bindings.size() != hosts.size() || threads.size() != hosts.size() ||
      thread_bindings.size() != hosts.size() || hosts.empty())
    refuse("the ranks do not fit together");
  // Files from before it was measured do not have it.
  auto links = group.has("link_time") ? group.array<double>("link_time") : std::vector<double>();
  links.resize(hosts.size(), std::numeric_limits<double>::quiet_NaN());
  std::vector<RankPlacement> ranks;
  for (std::size_t i = 0; i < hosts.size(); ++i)
    ranks.push_back({hosts[i], bindings[i], threads[i], thread_bindings[i], links[i]});
  return ranks;
}

// Files from before it was kept say where the ranks were of the last start alone.
std::vector<std::string> read_rank_hosts(const Group& group, std::size_t sessions,
                                         const std::vector<RankPlacement>& ranks) {
  std::vector<std::string> hosts;
  if (group.has("rank_host")) {
    hosts = group.array<std::string>("rank_host");
  } else {
    for (std::size_t i = 0; i < sessions; ++i)
      for (const RankPlacement& rank : ranks) hosts.push_back(rank.host);
  }
  if (hosts.size() != sessions * ranks.size()) refuse("the sessions' hosts do not fit together");
  return hosts;
}

std::vector<Start> read_sessions(const Group& group, const std::vector<RankPlacement>& ranks) {
  const auto times = group.array<double>("timestamp");
  const auto hosts = group.array<std::string>("host");
  const auto before = group.array<std::int64_t>("batch_sizes_before");
  if (hosts.size() != times.size() || before.size() != times.size())
    refuse("the sessions do not fit together");
  const auto rank_hosts = read_rank_hosts(group, times.size(), ranks);
  std::vector<Start> starts;
  for (std::size_t i = 0; i < times.size(); ++i)
    starts.push_back({times[i],
                      hosts[i],
                      before[i],
                      {at(rank_hosts, i * ranks.size()), at(rank_hosts, (i + 1) * ranks.size())}});
  return starts;
}

SingleEnvironment read_single(const Group& group) {
  SingleEnvironment single;
  single.num_steps = group.scalar<std::int64_t>("num_steps");
  single.rollouts_per_repeat = group.scalar<std::int64_t>("rollouts_per_repeat");
  single.resets_per_repeat = group.scalar<std::int64_t>("resets_per_repeat");
  single.step_time_s = group.array<double>("step_time");
  single.reset_time_s = group.array<double>("reset_time");
  single.precision.stopped_by = group.scalar<std::string>("stopped_by");
  single.checksum = group.scalar<std::uint64_t>("checksum");
  if (single.step_time_s.empty() || single.reset_time_s.empty() || single.num_steps < 1 ||
      single.rollouts_per_repeat < 1 || single.resets_per_repeat < 1)
    refuse("the single environment's numbers make no sense");
  return single;
}

// Columns [batch_size] of /batch_scaling, and rows of its larger arrays, read row by row.
class BatchRows {
 public:
  BatchRows(const Group& group, std::size_t ranks)
      : group_(group),
        ranks_(ranks),
        batches_(group.array<std::int64_t>("batch_size").size()),
        repeats_(group.array<std::int64_t>("repeat").size()) {}

  [[nodiscard]] std::size_t size() const { return batches_; }

  template <class Cell, class Put>
  void column(const char* name, std::vector<BatchResult>& batches, Put put) const {
    const auto cells = sized(group_.array<Cell>(name), batches_, name);
    for (std::size_t i = 0; i < batches_; ++i) put(batches[i], cells[i]);
  }
  // [batch_size][rank]
  void by_rank(const char* name, std::vector<BatchResult>& batches,
               std::vector<std::int64_t> BatchResult::*of) const {
    check_shape(name, {batches_, ranks_});
    for (std::size_t i = 0; i < batches_; ++i)
      batches[i].*of = group_.part<std::int64_t>(name, {{i, 0}, {1, ranks_}});
  }
  // [batch_size][repeat][rank], as many repeats as the batch size has
  void samples(const char* name, std::vector<BatchResult>& batches,
               std::vector<double> BatchResult::*of) const {
    check_shape(name, {batches_, repeats_, ranks_});
    for (std::size_t i = 0; i < batches_; ++i) {
      const auto taken = static_cast<std::size_t>(batches[i].repeats);
      batches[i].*of = group_.part<double>(name, {{i, 0, 0}, {1, taken, ranks_}});
    }
  }
  [[nodiscard]] std::int64_t most_repeats() const { return static_cast<std::int64_t>(repeats_); }

 private:
  void check_shape(const char* name, const Lengths& expected) const {
    if (group_.shape(name) != expected) refuse(std::string(name) + " has the wrong size");
  }
  template <class Cell>
  static std::vector<Cell> sized(std::vector<Cell> cells, std::size_t size, const char* name) {
    if (cells.size() != size) refuse(std::string(name) + " has the wrong size");
    return cells;
  }

  const Group& group_;
  std::size_t ranks_;
  std::size_t batches_;
  std::size_t repeats_;
};

std::vector<BatchResult> read_batches(const Group& group, std::size_t ranks) {
  const BatchRows rows(group, ranks);
  std::vector<BatchResult> batches(rows.size());
  const auto number = [&](const char* name, std::int64_t BatchResult::*of) {
    rows.column<std::int64_t>(name, batches,
                              [of](BatchResult& batch, std::int64_t cell) { batch.*of = cell; });
  };
  number("batch_size", &BatchResult::batch_size);
  rows.column<std::string>("error", batches, [](BatchResult& batch, const std::string& error) {
    if (!error.empty()) batch.error = error;
  });
  number("environments", &BatchResult::environments);
  number("num_steps", &BatchResult::num_steps);
  number("rollouts_per_repeat", &BatchResult::rollouts_per_repeat);
  number("repeats", &BatchResult::repeats);
  number("order", &BatchResult::order);
  if (group.has("session")) number("session", &BatchResult::start);
  number("state_bytes_per_environment", &BatchResult::state_bytes_per_environment);
  number("observation_bytes_per_environment", &BatchResult::observation_bytes_per_environment);
  for (const BatchResult& batch : batches) {
    check_counts(batch);
    if (batch.repeats > rows.most_repeats()) refuse("a batch size has impossibly many repeats");
  }
  rows.column<std::uint64_t>("checksum", batches, [](BatchResult& batch, std::uint64_t checksum) {
    batch.checksum = checksum;
  });
  rows.column<std::string>("stopped_by", batches, [](BatchResult& batch, const std::string& why) {
    batch.precision.stopped_by = why;
  });
  rows.by_rank("environments_per_rank", batches, &BatchResult::environments_per_rank);
  rows.by_rank("peak_resident_bytes", batches, &BatchResult::peak_resident_bytes);
  for (const auto& [name, of] : sample_arrays()) rows.samples(name, batches, of);
  for (const BatchResult& batch : batches) check_times(batch);
  return batches;
}

void check_version(const Group& root) {
  if (root.scalar_attribute<std::int64_t>("schema_version") != schema_version)
    refuse("it is of another version of the format");
}

RunRecord read_record(const Hdf5Handle& file) {
  const Group root(file.id(), "/");
  check_version(root);
  RunRecord record;
  record.timestamp_s = root.scalar_attribute<double>("timestamp");
  record.description = root.scalar_attribute<std::string>("description");
  record.tag = root.scalar_attribute<std::string>("tag");
  for (const auto& [name, value] : root.attributes())
    if (name == "complete") record.complete = std::get_if<bool>(&value) && std::get<bool>(value);
  record.checksum = root.scalar_attribute<std::uint64_t>("checksum");
  auto& check = record.verification;
  check.detail = root.scalar_attribute<std::string>("verification_detail");
  check.environments_replayed =
      root.scalar_attribute<std::int64_t>("verification_environments_replayed");
  check.steps_replayed = root.scalar_attribute<std::int64_t>("verification_steps_replayed");
  if (root.scalar_attribute<std::string>("verification_status") ==
      status_text(Verification::Status::invalid))
    check.status = Verification::Status::invalid;
  record.warnings = root.attribute<std::string>("warnings");
  record.startup_time_s = root.scalar_attribute<double>("startup_time");
  record.system_info = Group(root.id(), "system_info").attributes();
  record.config_summary = Group(root.id(), "config_summary").attributes();
  record.benchmark_params = Group(root.id(), "benchmark_params").attributes();
  record.ranks = read_ranks(Group(root.id(), "ranks"));
  record.starts = read_sessions(Group(root.id(), "sessions"), record.ranks);
  if (H5Lexists(root.id(), "single_environment", H5P_DEFAULT) > 0)
    record.single_environment = read_single(Group(root.id(), "single_environment"));
  record.batch_scaling = read_batches(Group(root.id(), "batch_scaling"), record.ranks.size());
  for (const BatchResult& batch : record.batch_scaling)
    if (batch.start < 0 || static_cast<std::size_t>(batch.start) >= record.starts.size())
      refuse("a batch size is of a start that is not there");
  return record;
}

void check_time(double time_s, const char* name) {
  if (!std::isfinite(time_s) || time_s < 0)
    refuse(std::string(name) + " holds a time that is none");
}

[[noreturn]] void refuse_unsealed() {
  refuse("it is cut or damaged, or not a whole .h5 file of this version of arcfleet");
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
  for (const auto& [name, of] : sample_arrays())
    for (const double time_s : batch.*of) check_time(time_s, name);
}

RunRecord read_samples(std::span<const std::byte> file) {
  if (file.empty()) refuse("the file is empty");
  const auto image = unsealed(file);
  if (image.empty()) refuse_unsealed();
  const Quiet quiet;
  return read_record(open_in_memory(image));
}

RunRecord read_samples(const std::filesystem::path& file) {
  if (!is_sealed(file)) refuse_unsealed();
  const Quiet quiet;
  return read_record(open_on_disk(file));
}

namespace {

// Of the start that measured it; files from before these were kept have those of the last one.
std::vector<std::string> hosts_of_batch(const Group& root, const Group& batches,
                                        std::size_t place) {
  const auto hosts = Group(root.id(), "ranks").array<std::string>("host");
  const Group sessions(root.id(), "sessions");
  if (!batches.has("session") || !sessions.has("rank_host")) return hosts;
  const auto session = batches.part<std::int64_t>("session", {{place}, {1}}).front();
  if (session < 0) refuse("a batch size is of a start that is not there");
  return sessions.part<std::string>("rank_host",
                                    {{static_cast<hsize_t>(session), 0}, {1, hosts.size()}});
}

}  // namespace

StepSamples read_step_samples(const std::filesystem::path& file, std::int64_t batch_size) {
  if (!is_sealed(file)) refuse_unsealed();
  const Quiet quiet;
  const Hdf5Handle opened_file = open_on_disk(file);
  const Group root(opened_file.id(), "/");
  check_version(root);
  const Group group(root.id(), "batch_scaling");
  const auto sizes = group.array<std::int64_t>("batch_size");
  const auto place = static_cast<std::size_t>(std::ranges::find(sizes, batch_size) - sizes.begin());
  if (place == sizes.size()) refuse("it holds no batch size " + std::to_string(batch_size));
  const auto count = [&](const char* name) {
    const auto number = group.part<std::int64_t>(name, {{place}, {1}}).front();
    if (number < 1) refuse("batch size " + std::to_string(batch_size) + " failed");  // all are 0
    return number;
  };
  StepSamples samples{.repeats = count("repeats"),
                      .rollouts_per_repeat = count("rollouts_per_repeat"),
                      .num_steps = count("num_steps")};
  samples.hosts = hosts_of_batch(root, group, place);
  const std::size_t ranks = samples.hosts.size();
  const auto repeats = static_cast<std::size_t>(samples.repeats);
  samples.environments =
      group.part<std::int64_t>("environments_per_rank", {{place, 0}, {1, ranks}});
  samples.step_time_s = group.part<double>("step_time", {{place, 0, 0}, {1, repeats, ranks}});
  for (const double time_s : samples.step_time_s) check_time(time_s, "step_time");
  return samples;
}

}  // namespace arcfleet::results
