// Runs of one workload put in order: what varies among them (nodes, ranks or threads), and what one
// configuration gave. The laws these follow are left to models.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/compare/baseline.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// What grows along a series; the rest of the layout stays as it is.
enum class Variable { nodes, ranks, threads };

struct Configuration {
  std::int64_t nodes = 0;
  std::int64_t ranks = 0;
  std::int64_t threads_per_rank = 0;
  std::int64_t workers = 0;                 // the value of the variable
  std::vector<const RunResult*> runs = {};  // in time order
  std::vector<double> samples = {};         // steps/s: of every run, or every repeat of the one run
  Unit unit = Unit::none;
  double rate = 0;  // steps/s: the median of the samples
  std::optional<Interval> interval =
      {};  // of that median, its coverage below 95 % with few samples
  std::optional<double> time_per_step_s = {};             // of the whole fleet: environments / rate
  std::optional<RecordedEfficiencies> efficiencies = {};  // of the latest run
};

struct Series {
  Variable variable = Variable::nodes;
  std::string scaling = {};                        // "strong" or "weak"
  std::int64_t batch_size = 0;                     // of the fleet, or with weak scaling of one rank
  std::string workload = {};                       // a line that tells the workload
  std::string layout = {};                         // what stays: "2 ranks a node, 4 threads a rank"
  std::vector<std::int64_t> other_sizes = {};      // measured in as many configurations, not shown
  std::vector<std::string> differences = {};       // "isa: AVX2, AVX3": runs of several setups
  std::vector<Configuration> configurations = {};  // at least two, workers ascending
};

// Why runs, files or hosts were left out: a line for each reason, with the first of their names.
class LeftOut {
 public:
  void add(const std::string& name, const std::string& reason);
  std::vector<std::string> lines() const;

 private:
  std::map<std::string, std::vector<std::string>> by_reason_;
};

struct SeriesSet {
  std::vector<Series> series;
  LeftOut left_out;
};

// "nodes", "ranks" or "threads".
std::string name_of(Variable variable);

// "1 node", "2 nodes".
std::string counted(Variable variable, std::int64_t count);

// All series of at least two configurations. Without a batch size the largest of those measured in
// the most configurations is taken. Left out: runs that are INVALID, that do not record their
// ranks, that end in another state than most of the same fleet, and configurations alone.
SeriesSet series_of(const std::vector<RunResult>& results, std::optional<std::int64_t> batch_size);

// Of a configuration against the first of its series.
struct Gain {
  double speed_up = 1;                         // rate / first rate
  double efficiency = 1;                       // speed_up / (workers / first workers)
  std::optional<double> serial_fraction = {};  // of strong scaling; nothing for the first
};

// The serial fraction is that of Karp and Flatt ("Measuring parallel processor performance",
// CACM 33(5), 1990, equation 2): (1/s - 1/p) / (1 - 1/p).
Gain gain_of(const Series& series, const Configuration& configuration);

}  // namespace arcfleet::analysis
