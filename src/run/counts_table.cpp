#include "run/counts_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "run/table_text.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

using results::BatchResult;

constexpr const char* counts_format = "%9s %14s %20s %12s %20s\n";

std::string count_cell(double value) {
  return std::isnan(value) ? "unknown" : text::significant(value);
}

std::string counts_row(const BatchResult& batch) {
  const auto& step = batch.per_step;
  return row(counts_format, text::grouped(batch.batch_size), count_cell(step.cycles),
             count_cell(step.instructions), count_cell(step.instructions_per_cycle),
             count_cell(step.cache_misses));
}

bool has_counts(const BatchResult& batch) {
  const auto& step = batch.per_step;
  return !batch.error && !(std::isnan(step.cycles) && std::isnan(step.instructions) &&
                           std::isnan(step.cache_misses));
}

}  // namespace

std::string counts_table(const results::RunRecord& run) {
  if (std::ranges::none_of(run.batch_scaling, has_counts)) return {};
  std::string out = row(counts_format, "batch", "cycles/step", "instructions/step", "per cycle",
                        "cache misses/step");
  for (const BatchResult& batch : run.batch_scaling)
    if (!batch.error) out += counts_row(batch);
  return out + "\n" +
         wrapped(
             "By the processors' counters in user mode, median of the repeats, all ranks "
             "together: also of threads that wait actively.");
}

std::string counts_line(const results::RunRecord& run) {
  const std::string missing = text_of(run.system_info, "counters_missing");
  return missing.empty() ? "" : wrapped("Counters: " + missing);
}

}  // namespace arcfleet::run
