#include "run/exchange.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <stdexcept>

#include "mpi/agreement.hpp"

namespace arcfleet::run {

Exchange::Exchange(const config::Options& options, const engine::Engine& engine,
                   const mpi::Communicator& ranks)
    : engine_(engine), ranks_(ranks) {
  if (options.exchange_every == 0) return;
  switch (options.exchange) {
    case config::ExchangeKind::allreduce:
      prepare_allreduce(static_cast<std::size_t>(options.exchange_bytes));
      break;
    case config::ExchangeKind::gather:
      prepare_gather();
      break;
  }
}

void Exchange::prepare_allreduce(std::size_t bytes) {
  mpi::collectively(ranks_, [&] { gradient_.resize((bytes + sizeof(float) - 1) / sizeof(float)); });
}

void Exchange::prepare_gather() {
  const engine::FleetShard& shard = engine_.shard();
  const auto size = static_cast<std::size_t>(ranks_.size());
  layout_.element_bytes =
      static_cast<int>(engine::observation_bytes(shard.observation, shard.tasks->side()));
  layout_.counts.resize(size);
  layout_.offsets.resize(size);
  layout_.counts[static_cast<std::size_t>(ranks_.rank())] = static_cast<int>(engine_.size());
  const auto counts = ranks_.gather(static_cast<std::int64_t>(engine_.size()));
  mpi::on_root(ranks_, [&] { lay_out(counts); });
}

// Rank 0 alone knows all counts.
void Exchange::lay_out(const std::vector<std::int64_t>& counts) {
  std::int64_t all = 0;
  for (std::size_t rank = 0; rank < counts.size(); ++rank) {
    if (all + counts[rank] > std::numeric_limits<int>::max())
      throw std::runtime_error(
          "--exchange gather can move at most 2,147,483,647 observations: "
          "use smaller batch sizes");
    layout_.counts[rank] = static_cast<int>(counts[rank]);
    layout_.offsets[rank] = static_cast<int>(all);
    all += counts[rank];
  }
  observations_.resize(static_cast<std::size_t>(all) *
                       static_cast<std::size_t>(layout_.element_bytes));
}

void Exchange::operator()() {
  if (!gradient_.empty()) ranks_.sum_in_place(gradient_);
  if (layout_.element_bytes > 0)
    ranks_.gather_elements(engine_.observations(), layout_, observations_);
}

timing::Rollout rollout_of(const config::Options& options, SteppedFleet& fleet,
                           const mpi::Communicator& ranks) {
  const std::int64_t steps = options.batch_steps;
  const bool exchanging = options.exchange_every > 0;
  const std::int64_t segment = exchanging ? options.exchange_every : steps;
  engine::Engine& engine = fleet.engine();
  const auto step = [&fleet, steps, segment](std::int64_t number) {
    fleet.step(static_cast<std::uint64_t>(std::min(segment, steps - number * segment)));
  };
  const auto activity = [&engine] {
    const auto times = engine.take_thread_times();
    return timing::ThreadActivity{times.observation_s, times.min_s, times.mean_s, times.max_s};
  };
  const auto exchange = std::make_shared<Exchange>(options, engine, ranks);
  return {.reset = [&fleet] { fleet.reset(); },
          .steps = step,
          .segments = (steps + segment - 1) / segment,
          .exchanges = exchanging ? steps / segment : 0,
          .exchange = [exchange] { (*exchange)(); },
          .activity = activity};
}

}  // namespace arcfleet::run
