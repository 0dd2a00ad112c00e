#include "analysis/verify/batch_lines.hpp"

#include "text/numbers.hpp"

namespace arcfleet::analysis {

Lines lines_of_batches(
    const results::RunRecord& run,
    const std::function<void(const results::BatchResult& batch, const Say& say)>& look) {
  Lines lines;
  for (const results::BatchResult& batch : run.batch_scaling) {
    if (batch.error) continue;
    const std::string name = "batch " + text::grouped(batch.batch_size) + ": ";
    look(batch, [&](const std::string& line) { lines.push_back(name + line); });
  }
  return lines;
}

std::string place_of(const results::BatchResult& batch, std::size_t repeat, std::size_t rank) {
  return "repeat " + text::grouped(static_cast<std::int64_t>(repeat) + 1) + " of " +
         text::grouped(batch.repeats) + ", rank " + std::to_string(rank);
}

}  // namespace arcfleet::analysis
