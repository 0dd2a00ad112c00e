// Runs of one workload in order: what varies among them (nodes, ranks or threads), and the
// configurations that differ in it alone. The laws that they follow are left to models.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/results/named_runs.hpp"
#include "analysis/results/run_result.hpp"
#include "analysis/scaling/configuration.hpp"
#include "analysis/scaling/left_out.hpp"
#include "analysis/scaling/variable.hpp"

namespace arcfleet::analysis {

struct Series {
  Variable variable = Variable::nodes;
  std::string scaling = {};                        // "strong" or "weak"
  std::int64_t batch_size = 0;                     // of the fleet, or with weak scaling of one rank
  std::string workload = {};                       // the workload in one line
  std::string layout = {};                         // what stays: "2 ranks a node, 4 threads a rank"
  std::vector<std::int64_t> other_sizes = {};      // measured in as many configurations, not shown
  std::vector<std::string> differences = {};       // "isa: AVX2, AVX3": runs of several setups
  std::vector<Configuration> configurations = {};  // at least two, workers ascending
};

struct SeriesSet {
  std::vector<Series> series;
  LeftOut left_out;
};

// "Scaling over nodes, strong: batch 65,536"; inside one node "Core scaling over threads, ...".
std::string title_of(const Series& series);

// The same with the workload, where the series of a report have several.
std::string full_title_of(const Series& series, const std::vector<Series>& all);

// The runs of each configuration, under the number of its workers: "1 node", "2 nodes".
std::vector<NamedRuns> layouts_of(const Series& series);

// What tables and pictures of the series call its intervals, see common_coverage().
double coverage_of(const Series& series);

// All series of at least two configurations; series over nodes first, then the longest. Without a
// batch size, each series takes the largest of the sizes measured in the most configurations.
// Left out are: INVALID runs, runs that do not record their ranks or their work, runs whose
// checksum differs from most of the same fleet, and configurations that belong to no series.
SeriesSet series_of(std::span<const RunResult* const> runs, std::optional<std::int64_t> batch_size);
SeriesSet series_of(const std::vector<RunResult>& results, std::optional<std::int64_t> batch_size);

// The runs that may be in a series: of each entry the work, its seed, the engine and the
// instruction set are the same. Those left out are named with the reason.
std::vector<Runs> same_work(std::span<const RunResult* const> runs, LeftOut& left_out);

// "baseline, builtin/checkerboard, full operations, rows engine with AVX2, seed 42"
std::string workload_line(const RunResult& run);

// The number of nodes, ranks and threads: "2 nodes, 4 ranks, 1 thread a rank".
std::string layout_line(const RunResult& run);

}  // namespace arcfleet::analysis
