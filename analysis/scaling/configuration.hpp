// The runs of one layout (nodes, ranks and threads) as one configuration with one rate. Series over
// several configurations are left to series.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "analysis/results/run_result.hpp"
#include "analysis/scaling/left_out.hpp"
#include "analysis/statistics/pooled_rate.hpp"

namespace arcfleet::analysis {

using Runs = std::vector<const RunResult*>;                           // in time order
using Layout = std::tuple<std::int64_t, std::int64_t, std::int64_t>;  // nodes, ranks, threads

struct Configuration {
  std::int64_t nodes = 0;
  std::int64_t ranks = 0;
  std::int64_t threads_per_rank = 0;
  std::int64_t workers = 0;  // the value of the series' variable
  Runs runs = {};
  std::vector<double> samples = {};  // these four are the pooled rate of the runs
  Unit unit = Unit::none;
  double rate = 0;  // steps/s
  std::optional<Interval> interval = {};
  std::optional<double> time_per_step_s = {};             // of the whole fleet: environments / rate
  std::optional<RecordedEfficiencies> efficiencies = {};  // of the latest run
};

Layout layout_of(const RunResult& run);

// The run's batch of that size; nullptr if the run has no rate for it.
const BatchEntry* entry_of(const RunResult& run, std::int64_t size);

// The runs that measured the size, without those whose checksum is not the most frequent one of the
// same fleet. Where two checksums are equally frequent, no run with a checksum is kept.
Runs agreeing(const Runs& runs, std::int64_t size, LeftOut& left_out);

// One configuration for each layout. Every run has a rate for the size.
std::vector<Configuration> configurations_of(const Runs& runs, std::int64_t size);

}  // namespace arcfleet::analysis
