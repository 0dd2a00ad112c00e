// How the hosts of a run compare with each other, from the samples of every rank in its HDF5 file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// The step times of every rank in every repeat of one batch size.
struct StepTimes {
  std::vector<std::string> hosts;       // [rank]
  std::vector<double> time_per_step_s;  // [repeat][rank]: of one environment, stepping alone
  std::size_t repeats = 0;
};

// Reads them from the run's HDF5 file, which lies beside its JSON file. Throws std::runtime_error
// with the reason if the file is missing, damaged or without that batch size.
StepTimes read_step_times(const RunResult& run, std::int64_t batch_size);

// The time of each host divided by that of its peers: see timing::against_peers. The time of a host
// is the median over its ranks of their medians over the repeats.
using HostRatios = std::map<std::string, double>;
HostRatios against_peers(const StepTimes& times);

struct HostStanding {
  std::string host;
  int runs = 0;
  double median = 1;  // over the runs, of the host's ratio
  double minimum = 1;
  double maximum = 1;
  bool stands_out = false;  // `median` differs from 1 by more than timing::outstanding_share
};

// One HostRatios for each run. Slowest first.
std::vector<HostStanding> standings(std::span<const HostRatios> runs);

}  // namespace arcfleet::analysis
