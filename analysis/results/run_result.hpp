// The facts about one run that the analysis uses, whichever program measured it. result_json.hpp
// and throughput_json.hpp fill it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace arcfleet::analysis {

// No repeat of any file is shorter: clocks count nanoseconds, and a file may have rounded one.
inline constexpr double shortest_time_s = 0.99e-9;

// Where the true median of a rate lies with at least the probability `coverage`.
struct Interval {
  double low = 0;                  // steps/s
  double high = 0;                 // steps/s
  std::optional<double> coverage;  // 0..1, where it is recorded
};

struct Rate {
  double steps_per_second = 0;  // finite, above 0
  std::optional<Interval> interval = {};
  std::string work = {};             // the steps it was measured over, as text to be compared
  std::vector<double> samples = {};  // steps/s of every repeat in the order of time, if recorded
  std::string checksum = {};         // of the fleet's state after the steps; empty: not recorded
};

// The POP centre's efficiencies, 0..1, as src/timing/efficiency.hpp defines them.
struct RecordedEfficiencies {
  double load_balance = 0;
  double serialisation = 0;
  double transfer = 0;
  double openmp = 0;
  double parallel = 0;
};

// The energy of all nodes while the batch was timed, where it was measurable.
struct RecordedEnergy {
  std::optional<double> steps_per_joule = {};
  std::optional<Interval> interval = {};           // of the steps per joule
  std::optional<double> net_steps_per_joule = {};  // without the idle power
  std::optional<double> power_w = {};              // mean over the repeats
  std::optional<double> idle_power_w = {};
  std::vector<double> joules = {};  // of each repeat; NaN: unknown
};

// A level of the memory: the data caches L1, L2, L3 and what lies behind them.
struct RecordedLevel {
  std::string name;
  std::optional<double> bytes_per_thread = {};  // of a cache
  std::optional<double> read = {};              // bytes/s of all ranks together
  std::optional<double> store = {};
};

// What the steps of a batch size use of the bandwidth that the run measured.
struct RecordedRoofline {
  double read_bytes = 0;  // for each step
  double written_bytes = 0;
  std::optional<double> step_footprint = {};       // bytes that a thread steps again and again
  std::optional<double> step_bandwidth_used = {};  // bytes/s
  std::optional<double> step_bandwidth_share = {};
  std::string step_level = {};  // that holds the footprint; empty: unknown
  std::string bound_by = {};    // "cores", "cache", "memory"; empty: unknown
};

struct BatchEntry {
  std::int64_t environments = 0;  // in the whole fleet
  std::int64_t disturbed = 0;  // repeats that something else disturbed, by the run's own counters
  std::optional<Rate> rate = {};  // none: it failed, see error
  std::string error = {};
  std::optional<double> parallel_efficiency = {};  // ratio
  std::optional<double> bytes_per_environment = {};
  std::optional<RecordedEfficiencies> efficiencies = {};
  std::optional<RecordedRoofline> roofline = {};  // nothing: the bytes were not counted
  std::optional<RecordedEnergy> energy = {};  // nothing: the run is older, or does not record it
};

// Names and values, as text to be compared and printed.
using Facts = std::map<std::string, std::string>;

// The value of a fact; empty if it is not recorded.
inline std::string fact(const Facts& facts, const std::string& key) {
  const auto found = facts.find(key);
  return found == facts.end() ? "" : found->second;
}

struct RunResult {
  std::string file;            // its name in the results directory, clean
  std::string path;            // the same with its directory
  std::string samples_file;    // the HDF5 file's name, beside it; empty: none
  double timestamp_s = 0;      // seconds since 1970
  std::string description;     // clean, see text.hpp
  std::string tag;             // clean
  std::string implementation;  // clean; of a file with several, otherwise empty
  std::string program;         // "arcfleet" or "JaxARC"
  Facts workload;              // what was stepped: program and configuration
  Facts setup;                 // with what: hosts, processor, compiler, isa, ranks, threads
  std::string seed;            // empty: not recorded
  std::vector<std::string>
      unknown_work;        // keys without which the work is unknown; empty: it is known
  std::string scaling;     // "strong" or "weak": what a batch size counts; empty: not recorded
  std::int64_t nodes = 0;  // 0: not recorded, so the next two
  std::int64_t ranks = 0;
  std::int64_t threads_per_rank = 0;
  std::optional<Rate> single;
  std::vector<RecordedLevel> bandwidth = {};   // from the nearest on; empty: not measured
  std::map<std::int64_t, BatchEntry> batches;  // by batch size
  bool invalid = false;                        // its own verification found wrong results
  bool incomplete = false;                     // it ended before its last batch size
  std::string verification = {};               // "VALID", "INVALID", ...; empty: not recorded
  std::string verification_detail = {};        // what was found wrong
  std::string checksum = {};                   // of all batch sizes; empty: not recorded
  std::vector<std::string> warnings = {};      // of the run itself, clean
};

// The rate of a batch size, or of the single environment if it is 0; null if it was not measured.
inline const Rate* rate_at(const RunResult& run, std::int64_t batch_size) {
  if (batch_size == 0) return run.single ? &*run.single : nullptr;
  const auto entry = run.batches.find(batch_size);
  return entry != run.batches.end() && entry->second.rate ? &*entry->second.rate : nullptr;
}

}  // namespace arcfleet::analysis
