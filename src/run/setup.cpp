#include "run/setup.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/threads.hpp"
#include "host/affinity.hpp"
#include "host/cores.hpp"
#include "host/numa.hpp"
#include "mpi/agreement.hpp"
#include "mpi/links.hpp"
#include "mpi/topology.hpp"
#include "run/system_info.hpp"
#include "run/thread_places.hpp"
#include "run/workload.hpp"

namespace arcfleet::run {

using mpi::Communicator;

tasks::TaskSet shared_task_set(const config::Options& options, const Communicator& ranks) {
  tasks::TaskSet set;
  std::vector<std::byte> packed;
  mpi::on_root(ranks, [&] {
    set = load_task_set(options);
    packed = tasks::pack(set);
  });
  ranks.broadcast(packed);
  mpi::collectively(ranks, [&] {
    if (!ranks.is_root()) set = tasks::unpack(packed);
  });
  return set;
}

int threads_of_this_rank(const Communicator& ranks) {
  const int processors = std::max(host::processor_count(), engine::processors_at_start());
  return engine::threads_to_use(processors, mpi::ranks_on_this_host(ranks));
}

namespace {

// What a rank tells of itself; only it can ask its own host.
results::RankPlacement own_placement(int threads) {
  const ProcessorLists lists = processors_of_threads(threads);
  const auto nodes = numa_nodes_of_threads(lists, host::numa_topology());
  results::RankPlacement own;
  own.host = mpi::host_name();
  own.binding = all_processors(lists);
  own.threads = threads;
  own.thread_binding = joined_lists(lists);
  own.core_binding = joined_cores(lists, host::core_of_processors());
  own.thread_numa_nodes = most_numa_nodes(nodes);
  own.numa_binding = joined_numa_nodes(nodes);
  return own;
}

double seconds_since_1970() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

}  // namespace

std::vector<results::RankPlacement> placements(const Communicator& ranks, int threads) {
  const auto own = own_placement(threads);
  auto hosts = ranks.gather(own.host);
  auto bindings = ranks.gather(own.binding);
  const auto thread_counts = ranks.gather(own.threads);
  auto thread_bindings = ranks.gather(own.thread_binding);
  const auto links =
      ranks.gather(std::vector{mpi::link_time_s(ranks, mpi::first_rank_of_host(ranks))});
  auto core_bindings = ranks.gather(own.core_binding);
  const auto numa_nodes = ranks.gather(own.thread_numa_nodes);
  auto numa_bindings = ranks.gather(own.numa_binding);
  std::vector<results::RankPlacement> all;
  all.reserve(hosts.size());
  for (std::size_t rank = 0; rank < hosts.size(); ++rank)
    all.push_back({std::move(hosts[rank]),
                   std::move(bindings[rank]),
                   thread_counts[rank],
                   std::move(thread_bindings[rank]),
                   links[rank],
                   std::move(core_bindings[rank]),
                   numa_nodes[rank],
                   std::move(numa_bindings[rank]),
                   {},
                   {},
                   {}});
  return all;
}

namespace {

// Fails on all ranks if the threads of any rank do not start: their figures would be those of
// fewer.
void require_threads(int threads, const Communicator& ranks) {
  mpi::collectively(ranks, [&] {
    if (const auto problem = engine::thread_problem(threads))
      throw std::runtime_error(
          (ranks.size() > 1 ? "rank " + std::to_string(ranks.rank()) + ": " : std::string()) +
          *problem);
  });
}

Work work_of(const config::Options& options, const tasks::TaskSet& set, const Communicator& ranks) {
  Work work{.options = options, .fleet = {}, .engine = {}, .ranks = ranks.size()};
  mpi::collectively(ranks, [&] {
    work.fleet = fleet_of(options, set);
    if (options.actions == config::ActionOrigin::given)
      work.tasks = std::make_shared<const tasks::TaskSet>(set);
    work.engine = engine::choose(options.engine, options.isa, work.fleet.tasks->side());
  });
  work.fleet.threads = threads_of_this_rank(ranks);
  require_threads(work.fleet.threads, ranks);
  return work;
}

// The facts that only rank 0 knows.
void add_machine(results::RunRecord& record) {
  record.system_info = system_info(record.ranks, {mpi::mpi_library(), mpi::mpi_standard()});
  results::Start start{record.timestamp_s, record.ranks.front().host, 0, {}};
  for (const auto& rank : record.ranks) start.rank_hosts.push_back(rank.host);
  record.starts = {std::move(start)};
}

}  // namespace

Setup set_up(const config::Options& options, const Communicator& ranks) {
  const tasks::TaskSet set = shared_task_set(options, ranks);
  Setup setup{work_of(options, set, ranks), {}, NodeEnergy(ranks)};
  results::RunRecord& record = setup.record;
  record.ranks = placements(ranks, setup.work.fleet.threads);
  setup.energy.tell(record.ranks, ranks);
  record.timestamp_s = seconds_since_1970();
  record.description = options.description;
  record.tag = options.tag;
  record.config_summary = config_summary(options, set, setup.work.fleet, setup.work.engine);
  record.benchmark_params = benchmark_params(options);
  if (ranks.is_root()) add_machine(record);
  return setup;
}

}  // namespace arcfleet::run
