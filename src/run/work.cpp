#include "run/work.hpp"

#include <utility>

#include "results/fields.hpp"
#include "run/stepped_fleet.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

bool exchanges_by(const Work& work, config::ExchangeKind kind) {
  return work.options.exchange_every > 0 && work.options.exchange == kind;
}

}  // namespace

std::int64_t environments(const Work& work, std::int64_t batch_size) {
  return work.options.scaling == config::Scaling::weak ? batch_size * work.ranks : batch_size;
}

double bytes_per_rank(const Work& work, std::int64_t batch_size) {
  const auto fleet_size = static_cast<std::uint64_t>(environments(work, batch_size));
  const auto shard = mpi::shard_of(fleet_size, work.ranks, 0);
  const auto bytes =
      engine::bytes_per_environment(work.engine, work.fleet.tasks->side(), work.fleet.observation);
  const bool sums = exchanges_by(work, config::ExchangeKind::allreduce);
  const double copies = work.ranks > 1 ? 2 : 1;  // MPI receives into one of its own
  return static_cast<double>(shard.count) * static_cast<double>(bytes) +
         bytes_of_given_actions(work, shard.count) +
         (sums ? copies * static_cast<double>(work.options.exchange_bytes) : 0);
}

double gathered_bytes(const Work& work, std::int64_t batch_size) {
  const auto fleet_size = static_cast<double>(environments(work, batch_size));
  const double observation = static_cast<double>(
      engine::observation_bytes(work.fleet.observation, work.fleet.tasks->side()));
  const bool gathers = exchanges_by(work, config::ExchangeKind::gather);
  const auto samples =
      static_cast<double>(results::batch_repeat_fields().size() * work.options.batch_sizes.size()) *
      static_cast<double>(work.options.repeats) * work.ranks;
  return (gathers ? fleet_size * observation : 0) + 2 * sizeof(double) * samples;
}

std::unique_ptr<engine::Engine> engine_of(const Work& work, mpi::Shard shard) {
  engine::FleetShard fleet = work.fleet;
  fleet.first = shard.first;
  fleet.count = shard.count;
  return engine::make_engine(work.engine, std::move(fleet));
}

std::string plan_text(const Work& work) {
  std::string sizes;
  for (const std::int64_t size : work.options.batch_sizes)
    sizes += (sizes.empty() ? "" : ", ") + text::grouped(size);
  return "batch sizes " + sizes + "\nThe largest batch size needs " +
         text::bytes(bytes_per_rank(work, work.options.batch_sizes.back())) +
         " on each rank. Nothing was run.\n";
}

}  // namespace arcfleet::run
