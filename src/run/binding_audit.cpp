#include "run/binding_audit.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <sstream>

#include "host/affinity.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

// Where a list of a rank stands: of processors or of cores. Both are named by processor numbers.
using Binding = std::string results::RankPlacement::*;

// The threads of one host that may run on exactly these places.
struct Confined {
  std::set<int> places;
  std::int64_t threads = 0;
  std::set<std::size_t> ranks;
};
using ByList = std::map<std::string, Confined>;  // by the text of the list

void add_threads(ByList& by_list, const std::string& list, std::int64_t threads, std::size_t rank) {
  Confined& confined = by_list[list];
  confined.threads += threads;
  confined.ranks.insert(rank);
  if (!confined.places.empty()) return;
  for (const int place : host::processors_of(list)) confined.places.insert(place);
}

// The threads of these ranks, all of one host. One list stands for all threads of a rank.
ByList by_list_of(Binding binding, std::span<const std::size_t> ranks_of_host,
                  const std::vector<results::RankPlacement>& ranks) {
  ByList by_list;
  for (const std::size_t rank : ranks_of_host) {
    std::istringstream text(ranks[rank].*binding);
    const std::vector<std::string> lists{std::istream_iterator<std::string>(text), {}};
    for (const std::string& list : lists)
      add_threads(by_list, list, lists.size() == 1 ? ranks[rank].threads : 1, rank);
  }
  return by_list;
}

// "0, 1, 2, ..."
std::string first_ranks(const std::set<std::size_t>& ranks) {
  constexpr std::size_t shown_bytes = 24;
  std::string text;
  for (const std::size_t rank : ranks) {
    if (text.size() > shown_bytes) return text + ", ...";
    text += (text.empty() ? "" : ", ") + std::to_string(rank);
  }
  return text;
}

// All threads that may run on nothing but these places.
Confined confined_within(const std::set<int>& places, const ByList& by_list) {
  Confined all;
  for (const auto& [list, confined] : by_list) {
    if (confined.places.empty() || !std::ranges::includes(places, confined.places)) continue;
    all.threads += confined.threads;
    all.ranks.insert(confined.ranks.begin(), confined.ranks.end());
  }
  return all;
}

// More threads on one host than the places of a list that they are confined to.
struct Crowd {
  std::string host;
  std::string list;
  std::int64_t places = 0;
  Confined confined;
};

// Hall's condition for the places of one list: no more threads may be confined to them than there
// are places.
std::optional<Crowd> crowd_on(const std::string& list, const ByList& by_list) {
  const auto& places = by_list.at(list).places;
  const auto count = static_cast<std::int64_t>(places.size());
  Confined confined = confined_within(places, by_list);
  if (places.empty() || confined.threads <= count) return std::nullopt;
  return Crowd{{}, list, count, std::move(confined)};
}

std::optional<Crowd> first_crowd(const ByList& by_list) {
  for (const auto& [list, confined] : by_list)
    if (auto crowd = crowd_on(list, by_list)) return crowd;
  return std::nullopt;
}

// The first crowd of each host that has one, by the hosts' names.
std::vector<Crowd> crowds(Binding binding, const std::vector<results::RankPlacement>& ranks) {
  std::vector<std::size_t> by_host(ranks.size());
  std::iota(by_host.begin(), by_host.end(), std::size_t{0});
  const auto host_of = [&ranks](std::size_t rank) -> const std::string& {
    return ranks[rank].host;
  };
  std::ranges::stable_sort(by_host, {}, host_of);
  std::vector<Crowd> found;
  for (auto first = by_host.begin(); first != by_host.end();) {
    const auto& host = host_of(*first);
    const auto last = std::ranges::upper_bound(first, by_host.end(), host, {}, host_of);
    if (auto crowd = first_crowd(by_list_of(binding, {first, last}, ranks))) {
      crowd->host = host;
      found.push_back(std::move(*crowd));
    }
    first = last;
  }
  return found;
}

// "node a: 3 threads (rank 0) share 2 processors, 0-1": `place` is what they share.
std::string sharing(const Crowd& crowd, const std::string& place) {
  return "node " + crowd.host + ": " + text::grouped(crowd.confined.threads) + " threads (" +
         (crowd.confined.ranks.size() == 1 ? "rank " : "ranks ") +
         first_ranks(crowd.confined.ranks) + ") share " +
         (crowd.places == 1 ? place + ' ' : text::grouped(crowd.places) + ' ' + place + "s, ") +
         crowd.list;
}

std::string further_nodes(std::size_t count) {
  if (count == 0) return {};
  return ", and likewise on " + text::grouped(static_cast<std::int64_t>(count)) + " more node" +
         (count == 1 ? "" : "s");
}

}  // namespace

std::optional<std::string> binding_problem(const std::vector<results::RankPlacement>& ranks) {
  const auto found = crowds(&results::RankPlacement::thread_binding, ranks);
  if (found.empty()) return std::nullopt;
  return sharing(found.front(), "processor") +
         ": start fewer ranks or threads, or bind each rank to its own processors";
}

std::optional<std::string> core_warning(const std::vector<results::RankPlacement>& ranks) {
  const auto found = crowds(&results::RankPlacement::core_binding, ranks);
  if (found.empty()) return std::nullopt;
  return sharing(found.front(), "core") + further_nodes(found.size() - 1) +
         ": two threads on one core are slower than on two: start fewer threads, or bind each to a "
         "core of its own";
}

}  // namespace arcfleet::run
