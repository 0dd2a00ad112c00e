#include "analysis/scaling/hosts.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "results/samples_reader.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

[[noreturn]] void refuse(const std::string& reason) {
  throw std::runtime_error("its HDF5 file " + reason);
}

// "step_time of rank 3 is 0.00 s, not ...": the file holds a value that cannot be.
[[noreturn]] void refuse_value(const char* name, std::size_t rank, const std::string& value,
                               const char* expected) {
  throw std::runtime_error(std::string(name) + " of rank " + std::to_string(rank) + " is " + value +
                           ", not " + expected);
}

void check_shares(const std::vector<std::int64_t>& environments) {
  for (std::size_t rank = 0; rank < environments.size(); ++rank)
    if (environments[rank] < 0)
      refuse_value("environments_per_rank", rank, std::to_string(environments[rank]),
                   "a number of at least 0");
}

// The rank has environments to step, which takes time.
void check_step_time(double time_s, std::size_t rank) {
  if (time_s < shortest_time_s)
    refuse_value("step_time", rank, text::significant(time_s) + " s", "a time of at least 1 ns");
}

StepTimes times_of(results::StepSamples samples) {
  StepTimes times{std::move(samples.hosts), std::move(samples.step_time_s),
                  static_cast<std::size_t>(samples.repeats)};
  const auto steps = static_cast<double>(samples.num_steps);
  const std::size_t ranks = times.hosts.size();
  check_shares(samples.environments);
  for (std::size_t i = 0; i < times.time_per_step_s.size(); ++i) {
    const auto environments = static_cast<double>(samples.environments[i % ranks]);
    if (environments > 0) check_step_time(times.time_per_step_s[i], i % ranks);
    times.time_per_step_s[i] =
        environments > 0 ? times.time_per_step_s[i] / environments / steps : std::nan("");
  }
  return times;
}

}  // namespace

StepTimes read_step_times(const RunResult& run, std::int64_t batch_size) {
  const auto file = std::filesystem::path(run.path).replace_filename(run.samples_file);
  if (run.samples_file.empty()) refuse("is not named in the summary");
  std::error_code error;
  const bool regular =
      std::filesystem::is_regular_file(file, error);  // reading a pipe would never end
  if (error) refuse("cannot be read: " + error.message());
  if (!regular) refuse("is not a regular file");
  try {
    return times_of(results::read_step_samples(file, batch_size));
  } catch (const std::exception& problem) {
    refuse(std::string("cannot be used: ") + problem.what());
  }
}

HostRatios against_peers(const StepTimes& times) {
  return timing::against_peers(times.hosts,
                               timing::column_medians(times.time_per_step_s, times.hosts.size()));
}

std::vector<HostStanding> standings(std::span<const HostRatios> runs) {
  std::map<std::string, std::vector<double>> by_host;
  for (const auto& run : runs)
    for (const auto& [host, ratio] : run) by_host[host].push_back(ratio);
  std::vector<HostStanding> all;
  for (const auto& [host, ratios] : by_host) {
    const auto [minimum, maximum] = std::ranges::minmax(ratios);
    const double median = timing::median(ratios);
    all.push_back({host, static_cast<int>(ratios.size()), median, minimum, maximum,
                   std::abs(median - 1) > timing::outstanding_share});
  }
  std::ranges::stable_sort(all, std::ranges::greater{}, &HostStanding::median);
  return all;
}

}  // namespace arcfleet::analysis
