#include "run/work.hpp"

#include <utility>

#include "text/numbers.hpp"

namespace arcfleet::run {

std::int64_t environments(const Work& work, std::int64_t batch_size) {
  return work.options.scaling == config::Scaling::weak ? batch_size * work.ranks : batch_size;
}

double bytes_per_rank(const Work& work, std::int64_t batch_size) {
  const auto fleet_size = static_cast<std::uint64_t>(environments(work, batch_size));
  const auto shard = mpi::shard_of(fleet_size, work.ranks, 0);
  const auto bytes =
      engine::bytes_per_environment(work.engine, work.fleet.tasks->side(), work.fleet.observation);
  return static_cast<double>(shard.count) * static_cast<double>(bytes);
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
