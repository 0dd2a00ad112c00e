#include "run/system_info.hpp"

#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "results/energy_numbers.hpp"
#include "run/provenance.hpp"
#include "timing/stopwatch.hpp"

namespace arcfleet::run {
namespace {

constexpr std::size_t most_hosts_named = 16;

// Every host once, in the order of ranks.
std::vector<std::string> hosts_of(const std::vector<results::RankPlacement>& ranks) {
  std::vector<std::string> hosts;
  std::unordered_set<std::string_view> known;
  for (const auto& rank : ranks)
    if (known.insert(rank.host).second) hosts.push_back(rank.host);
  return hosts;
}

}  // namespace

results::Attributes system_info(const std::vector<results::RankPlacement>& ranks,
                                const MpiFacts& mpi) {
  auto info = provenance();
  const auto clock = timing::clock_quality();
  info.emplace_back("clock", std::string("steady_clock"));
  info.emplace_back("clock_resolution_s", clock.resolution_s);
  info.emplace_back("clock_overhead_s", clock.overhead_s);
  const auto energy = results::energy_counting(ranks);
  if (!energy.source.empty()) info.emplace_back("energy_source", energy.source);
  if (!energy.scope.empty()) info.emplace_back("energy_scope", energy.scope);
  if (!energy.missing.empty()) info.emplace_back("energy_missing", energy.missing);
  info.emplace_back("mpi_library", mpi.library);
  info.emplace_back("mpi_standard", mpi.standard);
  const auto hosts = hosts_of(ranks);
  if (hosts.size() <= most_hosts_named) info.emplace_back("hosts", hosts);
  info.emplace_back("nodes", static_cast<std::int64_t>(hosts.size()));
  info.emplace_back("ranks", static_cast<std::int64_t>(ranks.size()));
  info.emplace_back("threads_per_rank", ranks.front().threads);
  return info;
}

}  // namespace arcfleet::run
