// What the analysis knows of one run, whichever program measured it. result_json.hpp fills it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace arcfleet::analysis {

// Where the true median of a rate lies with at least the probability `coverage`.
struct Interval {
  double low = 0;                  // steps/s
  double high = 0;                 // steps/s
  std::optional<double> coverage;  // 0..1, where it is recorded
};

struct Rate {
  double steps_per_second = 0;  // finite, above 0
  std::optional<Interval> interval = {};
  std::string work = {};  // the steps it was measured over, as text to be compared
};

struct BatchEntry {
  std::int64_t environments = 0;  // in the whole fleet
  std::optional<Rate> rate = {};  // none: it failed, see error
  std::string error = {};
  std::optional<double> parallel_efficiency = {};  // ratio
};

struct RunResult {
  std::string file;            // its name in the results directory
  double timestamp_s = 0;      // seconds since 1970
  std::string description;     // clean, see text.hpp
  std::string tag;             // clean
  std::string implementation;  // clean; of a file with several, otherwise empty
  std::string workload;        // program and configuration, as text to be compared
  std::optional<Rate> single;
  std::map<std::int64_t, BatchEntry> batches;  // by batch size
  bool invalid = false;                        // its own verification found wrong results
  bool incomplete = false;                     // it ended before its last batch size
};

}  // namespace arcfleet::analysis
