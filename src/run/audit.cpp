#include "run/audit.hpp"

#include <chrono>
#include <cstdint>
#include <thread>

#include "host/activity.hpp"
#include "host/affinity.hpp"
#include "host/cpu.hpp"
#include "mpi/launcher.hpp"
#include "mpi/topology.hpp"
#include "run/binding_audit.hpp"
#include "run/host_audit.hpp"
#include "run/other_work.hpp"
#include "run/provenance.hpp"
#include "run/slow_hosts.hpp"
#include "run/thread_places.hpp"

namespace arcfleet::run {

namespace {

// The lowest rank whose text is not that of rank 0; the number of ranks if there is none.
std::int64_t first_unlike(const std::string& own, const mpi::Communicator& ranks) {
  std::string of_root = own;
  ranks.broadcast(of_root);
  return ranks.min(own == of_root ? ranks.size() : ranks.rank());
}

}  // namespace

std::optional<std::string> difference_of_ranks(const Program& own, const mpi::Communicator& ranks) {
  if (const auto rank = first_unlike(own.build, ranks); rank < ranks.size())
    return "rank " + std::to_string(rank) +
           " runs another build than rank 0: install the same program on all nodes";
  if (const auto rank = first_unlike(own.engine, ranks); rank < ranks.size())
    return "rank " + std::to_string(rank) +
           " runs another engine than rank 0: give all ranks the same --engine";
  if (const auto rank = first_unlike(own.isa, ranks); rank < ranks.size())
    return "rank " + std::to_string(rank) +
           " uses another instruction set than rank 0 (its processor differs): give one that all "
           "processors have with --isa, or take nodes of one kind";
  return std::nullopt;
}

std::vector<std::string> gathered_warnings(const mpi::Communicator& ranks) {
  std::string own;
  for (const auto& warning : host_warnings(mpi::host_name(), host_state())) own += warning + '\n';
  return distinct_warnings(ranks.gather(own));
}

std::vector<std::string> gathered_other_work(int threads,
                                             const std::vector<results::RankPlacement>& placements,
                                             const mpi::Communicator& ranks) {
  constexpr std::chrono::milliseconds window{200};
  const ProcessorLists lists = processors_of_threads(threads);
  ranks.barrier();
  host::ActivityWatch watch(host::processors_of(all_processors(lists)), {});
  std::this_thread::sleep_for(window);
  const host::Activity activity = watch.take();
  const ProcessorUse in_one_second{
      ranks.gather(std::vector{activity.busy_s / activity.counted_s}),
      ranks.gather(std::vector{activity.processor_time_s / activity.counted_s})};
  if (!ranks.is_root()) return {};
  return other_work_warnings(other_times_s(in_one_second, placements), placements);
}

LaunchShape shape_of(const std::vector<results::RankPlacement>& placements) {
  LaunchShape shape = shape_of_ranks(placements);
  const host::HostCpu cpu = host::host_cpu();
  shape.cores_per_node = cpu.cores.value_or(cpu.hardware_threads.value_or(1));
  return shape;
}

namespace {

// The command that would place as many of these ranks and threads as the cores allow.
std::string right_command(const std::vector<results::RankPlacement>& placements) {
  return launch_command(launcher_of(mpi::mpi_library(), mpi::started_by_srun()),
                        fitting(shape_of(placements)));
}

// Where threads share processors: a problem, or a warning if the user allows it. Where each has a
// processor but not a core of its own: a warning.
void judge_binding(const std::vector<results::RankPlacement>& placements,
                   const config::Options& options, Audit& found) {
  if (found.problem) return;
  const auto crowded = binding_problem(placements);
  const auto on_cores = crowded ? std::nullopt : core_warning(placements);
  if (on_cores)
    found.warnings.push_back(*on_cores + ", for example with \"" + right_command(placements) +
                             "\", unless you mean to measure that");
  if (!crowded) return;
  if (options.allow_oversubscription)
    found.warnings.push_back(*crowded);
  else
    found.problem =
        *crowded + ", for example with \"" + right_command(placements) + "\"" +
        (options.official ? "" : "; --allow-oversubscription accepts this with a warning");
}

}  // namespace

Audit audit(const Work& work, const std::vector<results::RankPlacement>& placements,
            const mpi::Communicator& ranks) {
  const auto& build = build_info();
  Audit found;
  found.problem = difference_of_ranks(
      {build.commit + build.compiler + build.flags, std::string(engine::engine_name(work.engine)),
       std::string(work.engine.isa.name)},
      ranks);
  found.warnings = gathered_warnings(ranks);
  for (const auto& warning : gathered_other_work(work.fleet.threads, placements, ranks))
    found.warnings.push_back(warning);
  for (const auto& warning : slow_link_warnings(placements)) found.warnings.push_back(warning);
  judge_binding(placements, work.options, found);
  return found;
}

}  // namespace arcfleet::run
