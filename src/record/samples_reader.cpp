#include "record/samples_reader.hpp"

#include <hdf5.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "record/hdf5_file.hpp"
#include "record/hdf5_writer.hpp"
#include "record/record_error.hpp"
#include "record/seal.hpp"
#include "record/wording.hpp"

namespace arcfleet::record {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw RecordError("cannot read the samples (" + why + ")");
}

Hdf5Handle opened(hid_t id, Hdf5Handle::Close close, const std::string& what) {
  if (id < 0) refuse(what + " is missing or damaged");
  return {id, close};
}

// HDF5 prints nothing as long as it lives.
class Quiet {
 public:
  Quiet() {
    H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  ~Quiet() { H5Eset_auto2(H5E_DEFAULT, print_, data_); }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  H5E_auto2_t print_ = nullptr;
  void* data_ = nullptr;
};

Hdf5Handle open_in_memory(std::span<const std::byte> image) {
  const Hdf5Handle access = opened(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "the core driver");
  H5Pset_fapl_core(access.id(), std::size_t{1} << 20, false);
  // HDF5 copies the image, though it takes a pointer that could change it.
  H5Pset_file_image(access.id(), const_cast<std::byte*>(image.data()), image.size());
  return opened(H5Fopen("arcfleet-samples-in-memory", H5F_ACC_RDONLY, access.id()), H5Fclose,
                "the HDF5 file");
}

std::size_t cells_of(hid_t space, const std::string& name) {
  constexpr hssize_t most = hssize_t{1} << 32;
  const hssize_t cells = H5Sget_simple_extent_npoints(space);
  if (cells < 0 || cells > most) refuse(name + " has an impossible size");
  return static_cast<std::size_t>(cells);
}

// Reads a dataset or an attribute, whichever `read` is of.
template <class Number, class Read>
std::vector<Number> numbers(hid_t space, const std::string& name, Read read) {
  std::vector<Number> values(cells_of(space, name));
  const hid_t type = std::is_same_v<Number, double>          ? H5T_NATIVE_DOUBLE
                     : std::is_same_v<Number, std::uint64_t> ? H5T_NATIVE_UINT64
                                                             : H5T_NATIVE_INT64;
  if (!values.empty() && read(type, values.data()) < 0) refuse(name + " is damaged");
  return values;
}

template <class Read>
std::vector<std::string> texts(hid_t space, const std::string& name, Read read) {
  const Hdf5Handle type = opened(H5Tcopy(H5T_C_S1), H5Tclose, "text");
  H5Tset_size(type.id(), H5T_VARIABLE);
  H5Tset_cset(type.id(), H5T_CSET_UTF8);
  std::vector<char*> pointers(cells_of(space, name), nullptr);
  if (!pointers.empty() && read(type.id(), pointers.data()) < 0) refuse(name + " is damaged");
  std::vector<std::string> values;
  for (const char* text : pointers) values.emplace_back(text == nullptr ? "" : text);
  if (!pointers.empty()) H5Dvlen_reclaim(type.id(), space, H5P_DEFAULT, pointers.data());
  return values;
}

class Group {
 public:
  Group(hid_t parent, const std::string& name)
      : name_(name),
        group_(opened(H5Gopen2(parent, name.c_str(), H5P_DEFAULT), H5Gclose, "group " + name)) {}

  [[nodiscard]] hid_t id() const { return group_.id(); }

  [[nodiscard]] bool has(const std::string& name) const {
    return H5Lexists(id(), name.c_str(), H5P_DEFAULT) > 0;
  }

  template <class Cell>
  [[nodiscard]] std::vector<Cell> array(const std::string& name) const {
    const std::string whole = name_ + "/" + name;
    const Hdf5Handle set =
        opened(H5Dopen2(id(), name.c_str(), H5P_DEFAULT), H5Dclose, "dataset " + whole);
    const Hdf5Handle space = opened(H5Dget_space(set.id()), H5Sclose, whole);
    return cells<Cell>(space.id(), whole, [&set](hid_t type, void* to) {
      return H5Dread(set.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, to);
    });
  }

  template <class Cell>
  [[nodiscard]] std::vector<Cell> attribute(const std::string& name) const {
    const std::string whole = name_ + "/" + name;
    const Hdf5Handle held =
        opened(H5Aopen(id(), name.c_str(), H5P_DEFAULT), H5Aclose, "attribute " + whole);
    const Hdf5Handle space = opened(H5Aget_space(held.id()), H5Sclose, whole);
    return cells<Cell>(space.id(), whole,
                       [&held](hid_t type, void* to) { return H5Aread(held.id(), type, to); });
  }

  // The one value of an array or attribute.
  template <class Cell>
  [[nodiscard]] Cell one(std::vector<Cell> values, const std::string& name) const {
    if (values.size() != 1) refuse(name_ + "/" + name + " is not one value");
    return values.front();
  }
  template <class Cell>
  [[nodiscard]] Cell scalar(const std::string& name) const {
    return one(array<Cell>(name), name);
  }
  template <class Cell>
  [[nodiscard]] Cell scalar_attribute(const std::string& name) const {
    return one(attribute<Cell>(name), name);
  }

  // All attributes of the group with their types, and its datasets (lists too long for attributes).
  [[nodiscard]] Attributes attributes() const {
    Attributes all;
    H5O_info_t info;
    if (H5Oget_info(id(), &info) < 0) refuse("group " + name_ + " is damaged");
    for (hsize_t i = 0; i < info.num_attrs; ++i) {
      const Hdf5Handle held = opened(
          H5Aopen_by_idx(id(), ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, i, H5P_DEFAULT, H5P_DEFAULT),
          H5Aclose, "an attribute of " + name_);
      std::string name(
          static_cast<std::size_t>(std::max<ssize_t>(H5Aget_name(held.id(), 0, nullptr), 0)), '\0');
      H5Aget_name(held.id(), name.size() + 1, name.data());
      all.emplace_back(name, value_of(held.id(), name));
    }
    return all;
  }

 private:
  template <class Cell, class Read>
  static std::vector<Cell> cells(hid_t space, const std::string& name, Read read) {
    if constexpr (std::is_same_v<Cell, std::string>)
      return texts(space, name, read);
    else
      return numbers<Cell>(space, name, read);
  }

  [[nodiscard]] Value value_of(hid_t held, const std::string& name) const {
    const Hdf5Handle type = opened(H5Aget_type(held), H5Tclose, name);
    const Hdf5Handle space = opened(H5Aget_space(held), H5Sclose, name);
    const bool list = H5Sget_simple_extent_type(space.id()) != H5S_SCALAR;
    switch (H5Tget_class(type.id())) {
      case H5T_ENUM: {
        std::int8_t truth = 0;
        if (H5Aread(held, type.id(), &truth) < 0) refuse(name + " is damaged");
        return truth != 0;
      }
      case H5T_FLOAT:
        return scalar_attribute<double>(name);
      case H5T_INTEGER:
        if (list) return attribute<std::int64_t>(name);
        return scalar_attribute<std::int64_t>(name);
      case H5T_STRING:
        if (list) return attribute<std::string>(name);
        return scalar_attribute<std::string>(name);
      default:
        refuse(name + " has an unknown type");
    }
  }

  std::string name_;
  Hdf5Handle group_;
};

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

std::vector<Session> read_sessions(const Group& group, const std::vector<RankPlacement>& ranks) {
  const auto times = group.array<double>("timestamp");
  const auto hosts = group.array<std::string>("host");
  const auto before = group.array<std::int64_t>("batch_sizes_before");
  if (hosts.size() != times.size() || before.size() != times.size())
    refuse("the sessions do not fit together");
  const auto rank_hosts = read_rank_hosts(group, times.size(), ranks);
  std::vector<Session> sessions;
  for (std::size_t i = 0; i < times.size(); ++i)
    sessions.push_back(
        {times[i],
         hosts[i],
         before[i],
         {at(rank_hosts, i * ranks.size()), at(rank_hosts, (i + 1) * ranks.size())}});
  return sessions;
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

// Columns [batch_size] of /batch_scaling, and rows of its larger arrays.
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
    const auto cells = sized(group_.array<std::int64_t>(name), batches_ * ranks_, name);
    for (std::size_t i = 0; i < batches_; ++i)
      (batches[i].*of).assign(at(cells, i * ranks_), at(cells, (i + 1) * ranks_));
  }
  // [batch_size][repeat][rank], as many repeats as the batch size has
  void samples(const char* name, std::vector<BatchResult>& batches,
               std::vector<double> BatchResult::*of) const {
    const std::size_t row = repeats_ * ranks_;
    const auto cells = sized(group_.array<double>(name), batches_ * row, name);
    for (std::size_t i = 0; i < batches_; ++i) {
      const auto taken = static_cast<std::size_t>(batches[i].repeats) * ranks_;
      (batches[i].*of).assign(at(cells, i * row), at(cells, i * row + taken));
    }
  }
  [[nodiscard]] std::int64_t most_repeats() const { return static_cast<std::int64_t>(repeats_); }

 private:
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
  if (group.has("session")) number("session", &BatchResult::session);
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
    for (const double time_s : batch.*of)
      if (!std::isfinite(time_s) || time_s < 0)
        refuse(std::string(name) + " holds a time that is none");
}

RunRecord read_samples(std::span<const std::byte> file) {
  if (file.empty()) refuse("the file is empty");
  const auto image = unsealed(file);
  if (image.empty())
    refuse("it is cut or damaged, or not a whole .h5 file of this version of arcfleet");
  const Quiet quiet;
  const Hdf5Handle opened_file = open_in_memory(image);
  const Group root(opened_file.id(), "/");
  if (root.scalar_attribute<std::int64_t>("schema_version") != schema_version)
    refuse("it is of another version of the format");
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
  record.sessions = read_sessions(Group(root.id(), "sessions"), record.ranks);
  if (H5Lexists(root.id(), "single_environment", H5P_DEFAULT) > 0)
    record.single_environment = read_single(Group(root.id(), "single_environment"));
  record.batch_scaling = read_batches(Group(root.id(), "batch_scaling"), record.ranks.size());
  for (const BatchResult& batch : record.batch_scaling)
    if (batch.session < 0 || static_cast<std::size_t>(batch.session) >= record.sessions.size())
      refuse("a batch size is of a start that is not there");
  return record;
}

}  // namespace arcfleet::record
