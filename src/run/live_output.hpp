// What a run prints on standard output while it measures: the header at once, and each row when it
// is measured. final_output.hpp ends it. Only rank 0 has one that prints.
//
// Each row is printed once. Lines of progress and notes go to standard error; where both streams
// end in one place, as in a job's log, such lines may stand between two rows. Nobody can tell that
// under a launcher, which reads both streams through pipes of its own.
//
// A reader who goes away, or a disk that is full, ends no measurement: finish() complains, when the
// results are saved.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "config/options.hpp"
#include "results/run_record.hpp"
#include "run/progress.hpp"
#include "run/rates_table.hpp"

namespace arcfleet::run {

class LiveOutput {
 public:
  // The rows make room among the lines of `progress`, which outlives this object. With --format
  // json nothing is printed before finish().
  LiveOutput(const config::Options& options, Progress& progress)
      : format_(options.format), binding_(options.binding), progress_(progress) {}

  // The header, the processors (--binding), and what an earlier start has measured. The record has
  // its ranks already; `batch_sizes` are those of the whole run.
  void begin(const results::RunRecord& record, const std::vector<std::int64_t>& batch_sizes);
  void show(const std::optional<results::SingleEnvironment>& single);
  void show(const results::BatchResult& batch);
  // Prints the end of the output. Throws std::runtime_error, whose message ends with
  // `what_remains`, if any part of the output was lost.
  void finish(const std::string& end, const std::string& what_remains);

 private:
  void put(const std::string& text);
  void open_table();

  config::Printed format_;
  bool binding_;
  Progress& progress_;
  std::optional<RatesTable> table_;
  bool is_open_ = false;  // the table: its heading is printed
  bool lost_ = false;
};

}  // namespace arcfleet::run
