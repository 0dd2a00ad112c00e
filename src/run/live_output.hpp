// What a run prints on standard output while it measures: the header at once, and each row when it
// is measured. final_output.hpp ends it. Only rank 0 has one that prints.
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
  // Prints the end of the output. If lines of progress stand among the rows, the whole table comes
  // first, so that it can be copied. Throws std::runtime_error, whose message ends with
  // `what_remains`, if any part of the output was lost.
  void finish(const results::RunRecord& record, const std::string& end,
              const std::string& what_remains);

 private:
  void put(const std::string& text);
  void open_table();

  config::Printed format_;
  bool binding_;
  Progress& progress_;
  std::optional<RatesTable> table_;
  std::optional<std::int64_t> lines_before_;  // of progress, above the table
  bool lost_ = false;
};

}  // namespace arcfleet::run
