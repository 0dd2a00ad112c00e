#include "analysis/scaling/host_times.hpp"

#include <exception>
#include <string>

#include "analysis/tool/tool_main.hpp"

namespace arcfleet::analysis {
namespace {

HostRatios ratios_of(const RunResult& run, std::int64_t batch_size, LeftOut& left_out) {
  try {
    return against_peers(read_step_times(run, batch_size));
  } catch (const std::exception& error) {
    left_out.add(run.file, "no times of its nodes: " + std::string(error.what()));
    return {};
  }
}

}  // namespace

HostsOfRuns hosts_of(const std::vector<Series>& series, LeftOut& left_out) {
  HostsOfRuns hosts;
  for (const Series& one : series)
    for (const Configuration& each : one.configurations)
      for (const RunResult* run : each.runs) {
        if (run->nodes < 2 || hosts.contains(run)) continue;
        if (hosts.size() < max_sample_files)
          hosts[run] = ratios_of(*run, one.batch_size, left_out);
        else
          left_out.add(run->file, "no times of its nodes: only " +
                                      std::to_string(max_sample_files) + " files are read");
      }
  return hosts;
}

std::optional<StepTimes> largest_step_times(const Series& series) {
  const RunResult& run = *series.configurations.back().runs.back();
  try {
    return read_step_times(run, series.batch_size);
  } catch (const std::exception& error) {
    say("warning: " + run.file + ", " + error.what() + ": no picture of the ranks' times");
    return std::nullopt;
  }
}

}  // namespace arcfleet::analysis
