#include "run/remaining.hpp"

#include <algorithm>

#include "run/workload.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

bool has_batch(const results::RunRecord& record, std::int64_t size) {
  return std::ranges::any_of(record.batch_scaling,
                             [size](const auto& batch) { return batch.batch_size == size; });
}

}  // namespace

Remaining remaining_work(const Work& work, const results::RunRecord& record,
                         const mpi::Communicator& ranks) {
  const auto order = order_of_measurement(work.options);
  Remaining remaining;
  remaining.batches_of_sweep = order.size();
  const bool has_single = ranks.any_of(record.single_environment.has_value());
  remaining.single_environment = work.options.single_steps > 0 && !has_single;
  for (std::size_t i = 0; i < order.size(); ++i)
    if (!ranks.any_of(has_batch(record, order[i]))) remaining.batches.push_back({order[i], i + 1});
  return remaining;
}

std::string name_of(const RemainingBatch& batch, const Remaining& remaining) {
  return "batch " + text::grouped(batch.size) + " (" + std::to_string(batch.number) + " of " +
         std::to_string(remaining.batches_of_sweep) + ")";
}

}  // namespace arcfleet::run
