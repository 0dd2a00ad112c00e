#include "run/batch.hpp"

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "engine/threads.hpp"
#include "host/activity.hpp"
#include "host/affinity.hpp"
#include "mpi/agreement.hpp"
#include "run/exchange.hpp"
#include "run/gathering.hpp"
#include "run/interrupt.hpp"
#include "run/profile.hpp"
#include "run/stop.hpp"
#include "run/thread_places.hpp"
#include "run/workload.hpp"

namespace arcfleet::run {
namespace {

timing::Participants participants_of(const mpi::Communicator& ranks) {
  return {[&ranks] { ranks.barrier(); },
          [&ranks](std::span<double> own) { ranks.max_in_place(own); },
          [] { return interrupt::pending() != 0; }};
}

// In the order of results::Counter.
std::vector<double> counters_of(const host::Activity& activity) {
  return {
#define ARCFLEET_COUNTER(name, member, ...) activity.member,
#define ARCFLEET_MARK(...)
#include "results/fields/batch_counters.inc"
#undef ARCFLEET_COUNTER
#undef ARCFLEET_MARK
  };
}

// A watch of the threads that step, and of their processors.
host::ActivityWatch watch_of(const engine::Engine& engine) {
  std::vector<int> threads;
  engine::on_each_thread(engine.threads(),
                         [&threads](int) { threads.push_back(host::thread_id()); });
  const ProcessorLists lists = processors_of_threads(engine.threads());
  return {host::processors_of(all_processors(lists)), std::move(threads)};
}

// The fleet of this rank's shard.
std::unique_ptr<SteppedFleet> make_shard(const Work& work, std::int64_t environments,
                                         const mpi::Communicator& ranks) {
  const auto shard =
      mpi::shard_of(static_cast<std::uint64_t>(environments), ranks.size(), ranks.rank());
  std::unique_ptr<SteppedFleet> fleet;
  mpi::collectively(ranks, [&] { fleet = make_fleet(work, shard, work.options.batch_steps); });
  return fleet;
}

void measure(const Work& work, const Instruments& instruments, MeasuredBatch& batch,
             const std::vector<results::RankPlacement>& placements,
             const mpi::Communicator& ranks) {
  const auto fleet = make_shard(work, batch.result.environments, ranks);
  engine::Engine& engine = fleet->engine();
  host::ActivityWatch watch = watch_of(engine);
  timing::Rollout rollout = rollout_of(work.options, *fleet, ranks);
  rollout.counters = [&watch, &energy = instruments.energy] {
    host::Activity activity = watch.take();
    activity.energy_j = energy.take_j();
    return counters_of(activity);
  };
  const double idle_before_w = instruments.energy.latest_idle_power_w(ranks);
  const auto samples = timing::measure(plan_of(work.options), rollout, participants_of(ranks),
                                       instruments.on_repeat);
  if (samples.stopped_by == timing::StopReason::interrupted) stop_if_interrupted(ranks);
  gather_into(batch.result, samples, engine, placements, ranks);
  batch.result.idle_power_before_w = ranks.gather(std::vector{idle_before_w});
  batch.result.idle_power_after_w =
      ranks.gather(std::vector{instruments.energy.idle_power_w(ranks)});
  const auto steps = static_cast<std::uint64_t>(work.options.batch_steps);
  mpi::collectively(ranks, [&] { instruments.replay.check(engine, steps); });
  if (work.options.profile && batch.result.batch_size == work.options.batch_sizes.back())
    batch.profile = profiled(engine, batch.result.batch_size, steps, ranks);
}

}  // namespace

MeasuredBatch measure_batch(const Work& work, std::int64_t batch_size,
                            const Instruments& instruments,
                            const std::vector<results::RankPlacement>& placements,
                            const mpi::Communicator& ranks) {
  MeasuredBatch batch;
  batch.result.batch_size = batch_size;
  batch.result.environments = environments(work, batch_size);
  batch.result.num_steps = work.options.batch_steps;
  batch.result.reset_included = plan_of(work.options).reset_time == timing::ResetTime::included;
  try {
    measure(work, instruments, batch, placements, ranks);
  } catch (const mpi::AgreedError& error) {
    batch.result.error = error.what();
  }
  return batch;
}

}  // namespace arcfleet::run
