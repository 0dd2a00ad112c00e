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

// The threads of one host that may run on exactly these processors.
struct Confined {
  std::set<int> processors;
  std::int64_t threads = 0;
  std::set<std::size_t> ranks;
};
using ByList = std::map<std::string, Confined>;  // by the text of the processor list

void add_threads(ByList& by_list, const std::string& list, std::int64_t threads, std::size_t rank) {
  Confined& confined = by_list[list];
  confined.threads += threads;
  confined.ranks.insert(rank);
  if (!confined.processors.empty()) return;
  for (const int processor : host::processors_of(list)) confined.processors.insert(processor);
}

// The threads of these ranks, all of one host. One list stands for all threads of a rank.
ByList by_processor_list(std::span<const std::size_t> ranks_of_host,
                         const std::vector<results::RankPlacement>& ranks) {
  ByList by_list;
  for (const std::size_t rank : ranks_of_host) {
    std::istringstream text(ranks[rank].thread_binding);
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

// All threads that may run on nothing but these processors.
Confined confined_within(const std::set<int>& processors, const ByList& by_list) {
  Confined all;
  for (const auto& [list, confined] : by_list) {
    if (confined.processors.empty() || !std::ranges::includes(processors, confined.processors))
      continue;
    all.threads += confined.threads;
    all.ranks.insert(confined.ranks.begin(), confined.ranks.end());
  }
  return all;
}

// Hall's condition for the processors of one list: no more threads may be confined to them than
// there are processors.
std::optional<std::string> crowding(const std::string& host, const std::string& list,
                                    const ByList& by_list) {
  const auto& processors = by_list.at(list).processors;
  const auto count = static_cast<std::int64_t>(processors.size());
  const Confined confined = confined_within(processors, by_list);
  if (processors.empty() || confined.threads <= count) return std::nullopt;
  return "node " + host + ": " + text::grouped(confined.threads) + " threads (" +
         (confined.ranks.size() == 1 ? "rank " : "ranks ") + first_ranks(confined.ranks) +
         ") share " + (count == 1 ? "processor " : text::grouped(count) + " processors, ") + list +
         ": start fewer ranks or threads, or bind each rank to its own processors";
}

std::optional<std::string> problem_of_host(const std::string& host, const ByList& by_list) {
  for (const auto& [list, confined] : by_list)
    if (auto problem = crowding(host, list, by_list)) return problem;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> binding_problem(const std::vector<results::RankPlacement>& ranks) {
  std::vector<std::size_t> by_host(ranks.size());
  std::iota(by_host.begin(), by_host.end(), std::size_t{0});
  const auto host_of = [&ranks](std::size_t rank) -> const std::string& {
    return ranks[rank].host;
  };
  std::ranges::stable_sort(by_host, {}, host_of);
  for (auto first = by_host.begin(); first != by_host.end();) {
    const auto& host = host_of(*first);
    const auto last = std::ranges::upper_bound(first, by_host.end(), host, {}, host_of);
    if (auto problem = problem_of_host(host, by_processor_list({first, last}, ranks)))
      return problem;
    first = last;
  }
  return std::nullopt;
}

}  // namespace arcfleet::run
