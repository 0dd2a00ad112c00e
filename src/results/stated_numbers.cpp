#include "results/stated_numbers.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "results/fields.hpp"
#include "results/hdf5_columns.hpp"
#include "results/hdf5_reader.hpp"
#include "results/sealed_file.hpp"

namespace arcfleet::results {
namespace {

void read_run_fields(const Hdf5Reader& root, RunRecord& run) {
  for (const auto& field : run_fields())
    if (field.set) field.set(run, read_attribute(root, field.about, field.kind));
}

// The rows of a table of the profile, which has few.
template <class Row>
std::vector<Row> rows_of(const Hdf5Reader& group, const char* scale, const Fields<Row>& fields) {
  constexpr hsize_t most = 1000;
  const Lengths lengths = group.shape(scale);
  if (lengths.size() != 1 || lengths.front() > most)
    refuse(std::string(scale) + " has an impossible size");
  std::vector<Row> rows(static_cast<std::size_t>(lengths.front()));
  read_columns(group, fields, Shape::rows, std::span(rows), 0);
  return rows;
}

Profile read_profile(const Hdf5Reader& group) {
  Profile profile;
  read_columns(group, profile_fields(), Shape::scalars, std::span(&profile, 1), 0);
  for (auto& row : rows_of(group, "operation", operation_fields()))
    profile.operations.emplace_back(std::move(row.name), row.count);
  for (auto& row : rows_of(group, "part", part_fields())) {
    profile.part_time_s.emplace_back(std::move(row.name), row.time_s);
    profile.part_share.push_back(row.share);
    profile.part_ns_per_step.push_back(row.ns_per_step);
  }
  return profile;
}

void read_stated(const Hdf5Reader& root, RunRecord& run) {
  read_run_fields(root, run);
  if (run.single_environment)
    read_columns(Hdf5Reader(root.id(), "single_environment"), single_fields(), Shape::scalars,
                 std::span(&*run.single_environment, 1),
                 run.single_environment->step_time_s.size());
  read_columns(Hdf5Reader(root.id(), "batch_scaling"), batch_fields(), Shape::rows,
               std::span(run.batch_scaling), run.ranks.size());
  if (run.bandwidth)
    read_columns(Hdf5Reader(root.id(), "bandwidth"), bandwidth_level_fields(), Shape::rows,
                 std::span(run.bandwidth->levels), run.ranks.size());
  if (root.has("profile")) run.profile = read_profile(Hdf5Reader(root.id(), "profile"));
}

}  // namespace

RunRecord with_stated_numbers(const std::filesystem::path& file, RunRecord run) {
  RunRecord stated;
  read_sealed(file, [&](const Hdf5Handle& opened) {
    stated = run;
    read_stated(Hdf5Reader(opened.id(), "/"), stated);
  });
  return stated;
}

}  // namespace arcfleet::results
