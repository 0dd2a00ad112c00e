#include "run/audit.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <sstream>

#include "host/affinity.hpp"
#include "host/cpu.hpp"
#include "host/memory.hpp"
#include "mpi/topology.hpp"
#include "run/provenance.hpp"
#include "run/slow_hosts.hpp"
#include "text/format.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::run {
namespace {

// Threads of one host that may run on exactly these processors.
struct Group {
  std::set<int> processors;
  std::int64_t threads = 0;
  std::set<std::size_t> ranks;
};

// Of these ranks, all of one host; by the text of their list.
std::map<std::string, Group> groups_of(std::span<const std::size_t> of_host,
                                       const std::vector<results::RankPlacement>& ranks) {
  std::map<std::string, Group> groups;
  for (const std::size_t rank : of_host) {
    std::istringstream lists(ranks[rank].thread_binding);
    const std::vector<std::string> each{std::istream_iterator<std::string>(lists), {}};
    const bool alike = each.size() == 1;
    for (const std::string& list : each) {
      Group& group = groups[list];
      group.threads += alike ? ranks[rank].threads : 1;
      group.ranks.insert(rank);
      if (!group.processors.empty()) continue;
      for (const int processor : host::processors_of(list)) group.processors.insert(processor);
    }
  }
  return groups;
}

std::string listed(const std::set<std::size_t>& ranks) {
  constexpr std::size_t most = 4;
  std::string text;
  for (const std::size_t rank : ranks) {
    if (text.size() > 6 * most) return text + ", ...";
    text += (text.empty() ? "" : ", ") + std::to_string(rank);
  }
  return text;
}

// Hall's condition for the processors of one group: as many threads may be confined to them as they
// are.
std::optional<std::string> crowding(const std::string& host, const std::string& list,
                                    const std::map<std::string, Group>& groups) {
  const auto& room = groups.at(list).processors;
  if (room.empty()) return std::nullopt;
  Group inside;
  for (const auto& [name, group] : groups) {
    if (group.processors.empty() || !std::ranges::includes(room, group.processors)) continue;
    inside.threads += group.threads;
    inside.ranks.insert(group.ranks.begin(), group.ranks.end());
  }
  if (inside.threads <= static_cast<std::int64_t>(room.size())) return std::nullopt;
  return "host " + host + ": " + text::grouped(inside.threads) + " threads (ranks " +
         listed(inside.ranks) + ") share " +
         (room.size() == 1
              ? "processor "
              : text::grouped(static_cast<std::int64_t>(room.size())) + " processors, ") +
         list + ": start fewer ranks or threads, or bind each rank to processors of its own";
}

std::string percent_text(double share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f %%", 100 * share);
  return text.data();
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
    const auto groups = groups_of({first, last}, ranks);
    for (const auto& [list, group] : groups)
      if (auto problem = crowding(host, list, groups)) return problem;
    first = last;
  }
  return std::nullopt;
}

std::optional<std::string> difference_of_ranks(const std::string& build, const std::string& engine,
                                               const std::string& isa,
                                               const mpi::Communicator& ranks) {
  const auto first_unlike = [&ranks](const std::string& own) {
    std::string of_root = own;
    ranks.broadcast(of_root);
    return ranks.min(own == of_root ? ranks.size() : ranks.rank());
  };
  if (const auto rank = first_unlike(build); rank < ranks.size())
    return "rank " + std::to_string(rank) +
           " runs another build than rank 0: install the same "
           "program on all hosts";
  if (const auto rank = first_unlike(engine); rank < ranks.size())
    return "rank " + std::to_string(rank) +
           " runs another engine than rank 0: give all ranks the same --engine";
  if (const auto rank = first_unlike(isa); rank < ranks.size())
    return "rank " + std::to_string(rank) +
           " uses another instruction set than rank 0 (its processor differs): give one that all "
           "processors have with --isa, or take hosts of one kind";
  return std::nullopt;
}

HostState host_state() {
  HostState state;
  std::array<double, 1> load{};
  if (getloadavg(load.data(), 1) == 1) state.load_average = load[0];
  state.processors = static_cast<int>(std::max(sysconf(_SC_NPROCESSORS_ONLN), 1L));
  state.governor = host::host_cpu().governor;
  state.swap_used_bytes = host::swap_used_bytes().value_or(0);
  const auto& build = run::build_info();
  state.optimised_build = build.build_type == "Release" || build.build_type == "RelWithDebInfo";
  if (build.flags.find("-fsanitize") != std::string::npos) state.optimised_build = false;
  return state;
}

std::vector<std::string> host_warnings(const std::string& host, const HostState& state) {
  constexpr double tolerated_load = 0.25;  // of all processors
  constexpr std::int64_t tolerated_swap_bytes = 64 << 20;
  std::vector<std::string> warnings;
  const auto warn = [&](const std::string& text) { warnings.push_back("host " + host + text); };
  if (state.load_average > tolerated_load * state.processors) {
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), " had a load average of %.1f on %d processors",
                  state.load_average, state.processors);
    warn(text.data() + std::string(" when the run began: stop what else runs there"));
  }
  if (!state.governor.empty() && state.governor != "performance")
    warn(" has the frequency governor " + state.governor + ": set it to performance");
  if (state.swap_used_bytes > tolerated_swap_bytes)
    warn(" has " + text::bytes(static_cast<double>(state.swap_used_bytes)) +
         " swapped out: free its memory");
  if (!state.optimised_build)
    warnings.emplace_back("this is a debug or sanitizer build: measure with the release preset");
  return warnings;
}

std::vector<std::string> each_once(const std::vector<std::string>& of_ranks) {
  constexpr std::size_t most = 10;
  std::vector<std::string> all;
  std::set<std::string> known;
  for (const auto& of_rank : of_ranks) {
    std::istringstream lines(of_rank);
    for (std::string line; std::getline(lines, line);) {
      // Ranks of one host tell the same but for the load, which moves: once for each host.
      const bool is_new = known.insert(line.substr(0, line.find(" load "))).second;
      if (is_new && all.size() < most) all.push_back(line);
    }
  }
  if (known.size() > most) all.push_back(further(known.size() - most, "host warning"));
  return all;
}

std::vector<std::string> gathered_warnings(const mpi::Communicator& ranks) {
  std::string own;
  for (const auto& warning : host_warnings(mpi::host_name(), host_state())) own += warning + '\n';
  return each_once(ranks.gather(own));
}

std::vector<std::string> result_warnings(const results::RunRecord& run, double relative_error) {
  constexpr double heavy = 1.25;  // 99th percentile / median
  std::vector<std::string> warnings;
  std::string not_reached;
  const auto precise = [&](const std::string& what, const auto& measured) {
    if (relative_error <= 0 || measured.stopped_by == "reached") return;
    not_reached += (not_reached.empty() ? "" : ", ") + what + " (" +
                   (std::isfinite(measured.relative_error) ? percent_text(measured.relative_error)
                                                           : std::string("no interval")) +
                   ", " + measured.stopped_by + ")";
  };
  if (run.single_environment) precise("the single environment", *run.single_environment);
  for (const auto& batch : run.batch_scaling) {
    if (batch.error) continue;
    precise("batch " + text::grouped(batch.batch_size), batch);
    if (batch.percentiles.p99_s > heavy * batch.percentiles.p50_s)
      warnings.push_back("batch " + text::grouped(batch.batch_size) +
                         " has a heavy tail: the 99th percentile of its times is " +
                         percent_text(batch.percentiles.p99_s / batch.percentiles.p50_s - 1) +
                         " above the median: see what else runs now and then");
  }
  if (!not_reached.empty())
    warnings.push_back("the interval was not within " + percent_text(relative_error) +
                       " of the median at " + not_reached +
                       ": give more --max-repeats or --max-time, or quieten the machine");
  for (auto batch = run.batch_scaling.rbegin(); batch != run.batch_scaling.rend(); ++batch)
    if (!batch->error) {
      for (auto& warning : slow_host_warnings(run, *batch)) warnings.push_back(std::move(warning));
      break;
    }
  return warnings;
}

}  // namespace arcfleet::run
