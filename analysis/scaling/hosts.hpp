// How the hosts of a run stand against each other, from the samples of every rank in its HDF5 file.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// What every rank took in every repeat of one batch size.
struct RankTimes {
  std::vector<std::string> hosts;       // [rank]
  std::vector<double> time_per_step_s;  // [repeat][rank]: of one environment, stepping alone
  std::size_t repeats = 0;
};

// From the run's HDF5 file, which lies beside its JSON file; of any size, as only these times are
// kept. Throws std::runtime_error with the reason where it is missing, damaged, or without that
// batch size.
RankTimes read_rank_times(const RunResult& run, std::int64_t batch_size);

// Each host's time against its peers', timing::against_peers: the median over its ranks of their
// medians over the repeats, divided by the median of the same of the other hosts. Empty for fewer
// than two hosts.
std::map<std::string, double> against_peers(const RankTimes& times);

struct HostStanding {
  std::string host;
  int runs = 0;
  double median = 1;  // over the runs, of its time against its peers'
  double least = 1;
  double greatest = 1;
  bool stands_out = false;
};

// More than this above or below its peers in the median run, a host stands out (a run warns of the
// same).
inline constexpr double outstanding_share = 0.05;

// Slowest first. One map for each run.
std::vector<HostStanding> standings(std::span<const std::map<std::string, double>> runs);

}  // namespace arcfleet::analysis
