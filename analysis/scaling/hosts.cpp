#include "analysis/scaling/hosts.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "results/samples_reader.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

[[noreturn]] void refuse(const std::string& reason) {
  throw std::runtime_error("its HDF5 file " + reason);
}

StepTimes times_of(results::StepSamples samples) {
  StepTimes times{std::move(samples.hosts), std::move(samples.step_time_s),
                  static_cast<std::size_t>(samples.repeats)};
  const auto steps = static_cast<double>(samples.rollouts_per_repeat * samples.num_steps);
  const std::size_t ranks = times.hosts.size();
  for (std::size_t i = 0; i < times.time_per_step_s.size(); ++i) {
    const auto environments = static_cast<double>(samples.environments[i % ranks]);
    times.time_per_step_s[i] =
        environments > 0 ? times.time_per_step_s[i] / environments / steps : std::nan("");
  }
  return times;
}

}  // namespace

StepTimes read_step_times(const RunResult& run, std::int64_t batch_size) {
  const auto file = std::filesystem::path(run.path).replace_filename(run.samples_file);
  if (run.samples_file.empty()) refuse("is not named");
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
