#include "run_setup.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "batch/threads.hpp"
#include "cluster/agreement.hpp"
#include "cluster/links.hpp"
#include "cluster/topology.hpp"
#include "measure/stopwatch.hpp"
#include "record/provenance.hpp"
#include "workload.hpp"

namespace arcfleet {

using cluster::Communicator;

arc::TaskSet shared_task_set(const cli::Options& options, const Communicator& ranks) {
  arc::TaskSet set;
  std::vector<std::byte> packed;
  cluster::on_root(ranks, [&] {
    set = load_task_set(options);
    packed = arc::pack(set);
  });
  ranks.broadcast(packed);
  cluster::together(ranks, [&] {
    if (!ranks.is_root()) set = arc::unpack(packed);
  });
  return set;
}

int threads_of_this_rank(const Communicator& ranks) {
  return batch::threads_to_use(cluster::processor_count(), cluster::ranks_on_this_host(ranks));
}

namespace {

// "0 1 2 3", one list a thread; once if all threads may run on the same.
std::string thread_binding(int threads) {
  std::vector<std::string> lists(static_cast<std::size_t>(threads));
  batch::on_each_thread(threads, [&lists](int thread) {
    lists[static_cast<std::size_t>(thread)] = cluster::processor_list();
  });
  if (std::ranges::adjacent_find(lists, std::not_equal_to<>()) == lists.end()) lists.resize(1);
  std::string text;
  for (const auto& list : lists) text += (text.empty() ? "" : " ") + list;
  return text;
}

}  // namespace

std::vector<record::RankPlacement> placements(const Communicator& ranks, int threads) {
  auto hosts = ranks.gather(cluster::host_name());
  auto bindings = ranks.gather(cluster::processor_list());
  const auto thread_counts = ranks.gather(std::int64_t{threads});
  auto thread_bindings = ranks.gather(thread_binding(threads));
  const auto links =
      ranks.gather(std::vector{cluster::link_time_s(ranks, cluster::first_rank_of_host(ranks))});
  std::vector<record::RankPlacement> all;
  all.reserve(hosts.size());
  for (std::size_t rank = 0; rank < hosts.size(); ++rank)
    all.push_back({std::move(hosts[rank]), std::move(bindings[rank]), thread_counts[rank],
                   std::move(thread_bindings[rank]), links[rank]});
  return all;
}

namespace {

// Each once, in the order of ranks.
std::vector<std::string> hosts_of(const std::vector<record::RankPlacement>& ranks) {
  std::vector<std::string> hosts;
  std::unordered_set<std::string_view> known;
  for (const auto& rank : ranks)
    if (known.insert(rank.host).second) hosts.push_back(rank.host);
  return hosts;
}

}  // namespace

record::Attributes system_info(const std::vector<record::RankPlacement>& ranks) {
  auto info = record::provenance();
  const auto clock = measure::clock_quality();
  info.emplace_back("clock", std::string("steady_clock"));
  info.emplace_back("clock_resolution_s", clock.resolution_s);
  info.emplace_back("clock_overhead_s", clock.overhead_s);
  info.emplace_back("mpi_library", cluster::mpi_library());
  info.emplace_back("mpi_standard", cluster::mpi_standard());
  constexpr std::size_t most_hosts = 16;  // the summary must not grow with the job
  const auto hosts = hosts_of(ranks);
  if (hosts.size() <= most_hosts) info.emplace_back("hosts", hosts);
  info.emplace_back("nodes", static_cast<std::int64_t>(hosts.size()));
  info.emplace_back("ranks", static_cast<std::int64_t>(ranks.size()));
  info.emplace_back("threads_per_rank", ranks.front().threads);
  return info;
}

}  // namespace arcfleet
