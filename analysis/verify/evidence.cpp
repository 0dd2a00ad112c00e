#include "analysis/verify/evidence.hpp"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "analysis/verify/strict_json.hpp"
#include "results/derived.hpp"
#include "results/fields.hpp"
#include "results/record_error.hpp"
#include "results/samples_reader.hpp"
#include "results/stated_numbers.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;

constexpr std::uintmax_t most_summary_bytes = std::uintmax_t{1} << 30;

std::string named(const fs::path& file) {
  return text::one_line(file.string());
}

[[noreturn]] void refuse(const fs::path& file, const std::string& why,
                         const std::string& advice = "give a result of arcfleet") {
  throw std::runtime_error("cannot verify " + named(file) + " (" + why + "): " + advice);
}

std::string text_of(const fs::path& file) {
  std::error_code problem;
  if (!fs::is_regular_file(file, problem)) refuse(file, "there is no such file");
  if (fs::file_size(file, problem) > most_summary_bytes) refuse(file, "it is larger than 1 GiB");
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) refuse(file, "it cannot be read");
  return text;
}

// Throws where the text is no summary of this version.
std::string samples_file_in(const fs::path& file, const std::string& text) {
  if (const std::string problem = json_problem(text); !problem.empty()) refuse(file, problem);
  const Json summary = Json::parse(text);
  const auto& samples_key = results::samples_file_about().json;
  if (!summary.is_object() || !summary.contains("schema_version") ||
      !summary.contains(samples_key) || !summary.at(samples_key).is_string())
    refuse(file, "it is not a summary of arcfleet");
  if (summary.at("schema_version") != results::schema_version)
    refuse(file, "its schema_version is not " + std::to_string(results::schema_version),
           "verify it with the version of arcfleet that wrote it");
  return summary.at(samples_key).get<std::string>();
}

results::RunRecord read_run(const fs::path& samples) {
  results::RunRecord run = results::read_samples(samples);
  results::summarise(run);
  return run;
}

// What cannot be computed again is as the samples file says: the verdict and the profiled counts.
void take_over(const results::RunRecord& stated, results::RunRecord& run) {
  run.verification = stated.verification;
  run.profile = stated.profile;
  if (run.profile) {
    run.profile->part_share.clear();
    run.profile->part_ns_per_step.clear();
    summarise(*run.profile);
  }
}

}  // namespace

Evidence read_evidence(const fs::path& file) {
  Evidence evidence;
  evidence.summary_file = fs::path(file).replace_extension(".json");
  if (file.extension() != ".h5") evidence.summary_file = file;
  evidence.summary = text_of(evidence.summary_file);
  const fs::path name = samples_file_in(evidence.summary_file, evidence.summary);
  if (name.has_parent_path()) refuse(evidence.summary_file, "its samples_file names a directory");
  const fs::path samples = fs::path(evidence.summary_file).replace_filename(name);
  std::error_code problem;
  if (!fs::is_regular_file(samples, problem))
    refuse(evidence.summary_file, "its samples file " + named(samples) + " is missing",
           "put it beside the summary");
  try {
    evidence.run = read_run(samples);
    evidence.stated = results::with_stated_numbers(samples, evidence.run);
  } catch (const results::RecordError& error) {
    throw std::runtime_error("cannot verify " + named(samples) + ": " + error.what() +
                             ": take the file that the run wrote");
  }
  take_over(evidence.stated, evidence.run);
  return evidence;
}

}  // namespace arcfleet::analysis
