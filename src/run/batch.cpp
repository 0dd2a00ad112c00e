#include "run/batch.hpp"

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "engine/threads.hpp"
#include "host/activity.hpp"
#include "host/affinity.hpp"
#include "host/hardware_counters.hpp"
#include "mpi/agreement.hpp"
#include "run/byte_counts.hpp"
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

std::vector<int> stepping_threads(const engine::Engine& engine) {
  std::vector<int> threads;
  engine::on_each_thread(engine.threads(),
                         [&threads](int) { threads.push_back(host::thread_id()); });
  return threads;
}

// Counts from repeat to repeat what the threads that step, their processors and their node do.
class Watches {
 public:
  Watches(const engine::Engine& engine, NodeEnergy& energy)
      : threads_(stepping_threads(engine)),
        activity_(host::processors_of(all_processors(processors_of_threads(engine.threads()))),
                  threads_),
        hardware_(threads_),
        energy_(energy) {}

  std::vector<double> take() {
    host::Activity activity = activity_.take();
    const host::HardwareCounts counts = hardware_.take();
    activity.cycles = counts.cycles;
    activity.instructions = counts.instructions;
    activity.cache_misses = counts.cache_misses;
    activity.energy_j = energy_.take_j();
    return counters_of(activity);
  }

 private:
  std::vector<int> threads_;
  host::ActivityWatch activity_;
  host::HardwareWatch hardware_;
  NodeEnergy& energy_;
};

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
  Watches watches(engine, instruments.energy);
  timing::Rollout rollout = rollout_of(work.options, *fleet, ranks);
  rollout.counters = [&watches] { return watches.take(); };
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
  if (work.options.roofline) count_bytes(work, engine, batch.result, ranks);
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
