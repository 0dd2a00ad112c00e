// The first table of a run: the rate of each batch size. A row needs nothing from the rows after
// it, so that each can be printed as soon as it is measured.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::run {

// "single environment   6.84 M steps/s  [6.80, 6.88]   reset 427 ns"
std::string single_line(const results::SingleEnvironment& single);

// The columns fit every batch size of the run, measured or not, and at most 80 columns.
class RatesTable {
 public:
  // `workers` is the number of threads of all ranks.
  RatesTable(const std::vector<std::int64_t>& batch_sizes, std::int64_t workers);

  [[nodiscard]] std::string heading() const;
  [[nodiscard]] std::string line(const results::BatchResult& batch) const;

 private:
  std::string format_;
  std::int64_t workers_;
};

// What the columns mean. The probability is that of the intervals in this run.
std::string rates_legend(const results::RunRecord& run);

}  // namespace arcfleet::run
