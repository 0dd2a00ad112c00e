#include "run/run_setup.hpp"
#include "host/affinity.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "engine/threads.hpp"
#include "mpi/agreement.hpp"
#include "mpi/links.hpp"
#include "mpi/topology.hpp"
#include "run/provenance.hpp"
#include "run/workload.hpp"
#include "timing/stopwatch.hpp"

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

// "0 1 2 3", one list a thread; once if all threads may run on the same.
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

// Each once, in the order of ranks.
std::vector<std::string> hosts_of(const std::vector<results::RankPlacement>& ranks) {
  std::vector<std::string> hosts;
  std::unordered_set<std::string_view> known;
  for (const auto& rank : ranks)
    if (known.insert(rank.host).second) hosts.push_back(rank.host);
  return hosts;
}

}  // namespace

results::Attributes system_info(const std::vector<results::RankPlacement>& ranks) {
  auto info = run::provenance();
  const auto clock = timing::clock_quality();
  info.emplace_back("clock", std::string("steady_clock"));
  info.emplace_back("clock_resolution_s", clock.resolution_s);
  info.emplace_back("clock_overhead_s", clock.overhead_s);
  info.emplace_back("mpi_library", mpi::mpi_library());
  info.emplace_back("mpi_standard", mpi::mpi_standard());
  constexpr std::size_t most_hosts = 16;  // the summary must not grow with the job
  const auto hosts = hosts_of(ranks);
  if (hosts.size() <= most_hosts) info.emplace_back("hosts", hosts);
  info.emplace_back("nodes", static_cast<std::int64_t>(hosts.size()));
  info.emplace_back("ranks", static_cast<std::int64_t>(ranks.size()));
  info.emplace_back("threads_per_rank", ranks.front().threads);
  return info;
}

}  // namespace arcfleet::run
