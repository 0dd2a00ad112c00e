#include "run/capsule_content.hpp"

#include <array>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "run/binding_table.hpp"
#include "run/provenance.hpp"
#include "text/one_line.hpp"

namespace arcfleet::run {
namespace {

using Status = results::Verification::Status;

std::int64_t whole_seconds(double time_s) {
  return static_cast<std::int64_t>(std::floor(time_s));
}

std::string utc(double time_s) {
  const auto seconds = static_cast<std::time_t>(whole_seconds(time_s));
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S UTC", &parts);
  return text.data();
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string status_text(const results::Verification& verification) {
  switch (verification.status) {
    case Status::valid:
      return "The results are VALID.\n";
    case Status::invalid:
      return "The results are INVALID: " + text::one_line(verification.detail) + "\n";
    case Status::not_run:
      break;
  }
  return "The results were not verified.\n";
}

std::string failures_text(const results::RunRecord& record) {
  std::size_t failed = 0;
  for (const auto& batch : record.batch_scaling) failed += batch.error ? 1 : 0;
  if (failed == 0) return {};
  return "Batch sizes that failed: " + std::to_string(failed) + " of " +
         std::to_string(record.batch_scaling.size()) + "; the summary says why.\n";
}

std::string starts_text(const results::RunRecord& record) {
  if (record.starts.size() < 2) return {};
  return "The run was resumed. All files but the results describe its last start.\n";
}

}  // namespace

std::string capsule_run_text(const results::RunRecord& record) {
  const BuildInfo& build = build_info();
  return "Run of " + utc(record.timestamp_s) + ", arcfleet " + build.version + " (commit " +
         build.commit + ").\n" + status_text(record.verification) + failures_text(record) +
         starts_text(record);
}

std::string capsule_ranks_text(const results::RunRecord& record) {
  std::set<std::string> hosts;
  for (const auto& rank : record.ranks) hosts.insert(rank.host);
  return "nodes: " + std::to_string(hosts.size()) +
         "\nranks: " + std::to_string(record.ranks.size()) + "\n\n" + binding_table(record);
}

capsule::Content capsule_content(const results::RunRecord& record,
                                 const results::ResultFiles& files, const std::string& capsule_file,
                                 const MpiVersions& mpi) {
  capsule::Content content;
  content.folder = capsule::folder_of(capsule_file);
  content.time_s = whole_seconds(record.timestamp_s);
  content.run = capsule_run_text(record);
  content.summary_name = files.json_path().filename().string();
  content.summary = bytes_of(files.json_path());
  content.samples_name = files.hdf5_path().filename().string();
  content.samples = bytes_of(files.hdf5_path());
  content.ranks = capsule_ranks_text(record);
  const BuildInfo& build = build_info();
  content.compiled_with = {{"compiler", build.compiler},
                           {"flags", build.flags},
                           {"OpenMP", build.openmp},
                           {"MPI", mpi.compiled_with + " (loaded: " + mpi.loaded + ")"}};
  for (const auto& library : build_libraries()) content.compiled_with.push_back(library);
  return content;
}

std::string personal_note(const std::vector<std::string>& places) {
  if (places.empty()) return {};
  std::string list;
  for (const std::string& place : places) list += (list.empty() ? "" : ", ") + place;
  return "note: the results in the capsule contain personal data, because they are not changed: " +
         list + "; if nobody may see that, word the options differently";
}

}  // namespace arcfleet::run
