#include "run/setup.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/threads.hpp"
#include "host/affinity.hpp"
#include "mpi/agreement.hpp"
#include "mpi/links.hpp"
#include "mpi/topology.hpp"
#include "run/system_info.hpp"
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
  return engine::threads_to_use(host::processor_count(), mpi::ranks_on_this_host(ranks));
}

namespace {

// "0 1 2 3": one processor list per thread, or one for all threads if all may run on the same.
std::string thread_binding(int threads) {
  std::vector<std::string> lists(static_cast<std::size_t>(threads));
  engine::on_each_thread(threads, [&lists](int thread) {
    lists[static_cast<std::size_t>(thread)] = host::processor_list();
  });
  if (std::ranges::adjacent_find(lists, std::not_equal_to<>()) == lists.end()) lists.resize(1);
  std::string text;
  for (const auto& list : lists) text += (text.empty() ? "" : " ") + list;
  return text;
}

double seconds_since_1970() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

}  // namespace

std::vector<results::RankPlacement> placements(const Communicator& ranks, int threads) {
  auto hosts = ranks.gather(mpi::host_name());
  auto bindings = ranks.gather(host::processor_list());
  const auto thread_counts = ranks.gather(std::int64_t{threads});
  auto thread_bindings = ranks.gather(thread_binding(threads));
  const auto links =
      ranks.gather(std::vector{mpi::link_time_s(ranks, mpi::first_rank_of_host(ranks))});
  std::vector<results::RankPlacement> all;
  all.reserve(hosts.size());
  for (std::size_t rank = 0; rank < hosts.size(); ++rank)
    all.push_back({std::move(hosts[rank]), std::move(bindings[rank]), thread_counts[rank],
                   std::move(thread_bindings[rank]), links[rank]});
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
  Setup setup{work_of(options, set, ranks), {}};
  results::RunRecord& record = setup.record;
  record.ranks = placements(ranks, setup.work.fleet.threads);
  record.timestamp_s = seconds_since_1970();
  record.description = options.description;
  record.tag = options.tag;
  record.config_summary = config_summary(options, set, setup.work.fleet, setup.work.engine);
  record.benchmark_params = benchmark_params(options);
  if (ranks.is_root()) add_machine(record);
  return setup;
}

}  // namespace arcfleet::run
