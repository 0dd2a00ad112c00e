#include "run/other_work.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>

#include "host/affinity.hpp"
#include "run/slow_hosts.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

using Placements = std::vector<results::RankPlacement>;

constexpr double tolerated_share = 0.05;  // of the processors
// audit.cpp measures for 0.2 s, in which two steps of the kernel's counters are 0.1 of a processor.
// A single step may be a rounding error.
constexpr double tolerated_processors = 0.1;

// Ranks of one node with the same list of processors, of which there are few.
struct Group {
  std::string host;
  std::set<int> processors;
  std::vector<std::size_t> ranks;
};

std::vector<Group> groups_of(const Placements& ranks) {
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  std::vector<Group> groups;
  for (std::size_t rank = 0; rank < ranks.size(); ++rank) {
    const auto [entry, is_new] =
        known.try_emplace({ranks[rank].host, ranks[rank].binding}, groups.size());
    if (is_new) {
      const auto list = host::processors_of(ranks[rank].binding);
      groups.push_back({ranks[rank].host, {list.begin(), list.end()}, {}});
    }
    groups[entry->second].ranks.push_back(rank);
  }
  return groups;
}

bool overlap(const Group& a, const Group& b) {
  return a.host == b.host && std::ranges::any_of(a.processors, [&b](int processor) {
           return b.processors.contains(processor);
         });
}

// By group: the ranks that may run on its processors.
std::vector<std::vector<std::size_t>> users_of(const std::vector<Group>& groups) {
  std::map<std::string, std::vector<const Group*>> on_host;
  for (const Group& group : groups) on_host[group.host].push_back(&group);
  std::vector<std::vector<std::size_t>> users;
  for (const Group& group : groups) {
    users.emplace_back();
    for (const Group* other : on_host[group.host])
      if (overlap(group, *other))
        users.back().insert(users.back().end(), other->ranks.begin(), other->ranks.end());
  }
  return users;
}

void add_other_times(const std::vector<Group>& groups,
                     const std::vector<std::vector<std::size_t>>& users,
                     std::span<const double> busy_s, std::span<const double> own_s,
                     std::vector<double>& other_s) {
  const std::size_t first = other_s.size();
  other_s.resize(first + busy_s.size(), std::nan(""));
  for (std::size_t g = 0; g < groups.size(); ++g) {
    double used_s = 0;
    for (const std::size_t rank : users[g]) used_s += own_s[rank];
    for (const std::size_t rank : groups[g].ranks)
      other_s[first + rank] =
          users[g].empty() ? std::nan("") : std::max(busy_s[rank] - used_s, 0.0);
  }
}

// What others used of a node's processors, and how many there are.
struct NodeUse {
  double used = 0;
  std::set<int> processors;
};

std::string warning_about(const std::string& host, const NodeUse& node) {
  const auto count = static_cast<std::int64_t>(node.processors.size());
  return "node " + host + ": other programs kept " + with_one_digit(node.used) + " of the " +
         text::grouped(count) + (count == 1 ? " processor" : " processors") +
         " of this run busy just before it began: stop them (top lists them), or take the node "
         "alone";
}

}  // namespace

std::vector<double> other_times_s(const ProcessorUse& use, const Placements& ranks) {
  const auto groups = groups_of(ranks);
  std::vector<double> other_s;
  add_other_times(groups, users_of(groups), use.busy_s, use.processor_time_s, other_s);
  return other_s;
}

Sharing sharing_of(const Placements& ranks) {
  const auto groups = groups_of(ranks);
  const auto users = users_of(groups);
  Sharing sharing{std::vector<bool>(ranks.size()), std::vector<double>(ranks.size())};
  std::map<std::string, double> threads_of_host;
  for (const auto& rank : ranks) threads_of_host[rank.host] += static_cast<double>(rank.threads);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::set<int> processors;
    std::size_t threads = 0;
    for (const std::size_t user : users[g]) {
      const auto list = host::processors_of(ranks[user].binding);
      processors.insert(list.begin(), list.end());
      threads += static_cast<std::size_t>(ranks[user].threads);
    }
    for (const std::size_t rank : groups[g].ranks) {
      sharing.is_crowded[rank] = threads > processors.size() && !processors.empty();
      sharing.threads_on_node[rank] = threads_of_host[ranks[rank].host];
    }
  }
  return sharing;
}

void find_other_time(results::BatchSamples& batch, const Placements& ranks) {
  const auto groups = groups_of(ranks);
  const auto users = users_of(groups);
  batch.other_s.clear();
  for (std::size_t at = 0; at < batch.busy_s.size(); at += ranks.size())
    add_other_times(groups, users, std::span(batch.busy_s).subspan(at, ranks.size()),
                    std::span(batch.processor_time_s).subspan(at, ranks.size()), batch.other_s);
}

std::vector<std::string> other_work_warnings(const std::vector<double>& processors_used,
                                             const Placements& ranks) {
  constexpr std::size_t most = 10;
  std::map<std::string, NodeUse> nodes;
  for (const Group& group : groups_of(ranks)) {
    NodeUse& node = nodes[group.host];
    const double used = processors_used[group.ranks.front()];
    const bool is_new = std::ranges::none_of(
        group.processors, [&node](int processor) { return node.processors.contains(processor); });
    if (!std::isnan(used)) node.used = is_new ? node.used + used : std::max(node.used, used);
    node.processors.insert(group.processors.begin(), group.processors.end());
  }
  std::vector<std::string> warnings;
  std::size_t omitted_nodes = 0;
  for (const auto& [host, node] : nodes) {
    const double share = node.used / static_cast<double>(node.processors.size());
    if (share <= tolerated_share || node.used < tolerated_processors) continue;
    if (warnings.size() < most)
      warnings.push_back(warning_about(host, node));
    else
      ++omitted_nodes;
  }
  if (omitted_nodes > 0) warnings.push_back(omitted(omitted_nodes, "busy node"));
  return warnings;
}

}  // namespace arcfleet::run
