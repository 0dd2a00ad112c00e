#include "run/slow_hosts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <map>
#include <utility>

#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::run {
namespace {

// Multiples of what the peers take.
constexpr double tolerated_time = 1 + timing::outstanding_share;
constexpr double tolerated_link = 1.5;
constexpr std::size_t most_named = 10;

// One warning for each node above the tolerated ratio, the slowest first. Beyond ten, the last line
// gives the number of the others.
std::vector<std::string> warnings_about(
    const std::map<std::string, double>& ratios, double tolerated,
    const std::function<std::string(const std::string& host, double ratio)>& warning) {
  std::vector<std::pair<double, std::string>> slow;
  for (const auto& [host, ratio] : ratios)
    if (ratio > tolerated) slow.emplace_back(-ratio, host);
  std::ranges::sort(slow);
  std::vector<std::string> warnings;
  for (std::size_t i = 0; i < std::min(slow.size(), most_named); ++i)
    warnings.push_back(warning(slow[i].second, -slow[i].first));
  if (slow.size() > most_named)
    warnings.push_back(omitted(slow.size() - most_named, "slow node") +
                       ": arcfleet-scaling lists them");
  return warnings;
}

}  // namespace

std::string with_one_digit(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", value);
  return text.data();
}

std::string omitted(std::size_t count, const std::string& what) {
  return text::grouped(static_cast<std::int64_t>(count)) + " more " + what +
         (count == 1 ? " is" : "s are") + " omitted";
}

std::vector<std::string> slow_host_warnings(const results::RunRecord& run,
                                            const results::BatchResult& batch) {
  const std::size_t ranks = run.ranks.size();
  const auto& hosts = run.starts.at(static_cast<std::size_t>(batch.start)).rank_hosts;
  auto times_s = timing::column_medians(batch.step_time_s, ranks);
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    const std::int64_t share = batch.environments_per_rank[rank];
    times_s[rank] = share > 0 ? times_s[rank] / static_cast<double>(share) : std::nan("");
  }
  return warnings_about(timing::against_peers(hosts, times_s), tolerated_time,
                        [&batch](const std::string& host, double ratio) {
                          return "node " + host + " took " + with_one_digit(100 * (ratio - 1)) +
                                 " % longer than the median of its peers at batch " +
                                 text::grouped(batch.batch_size) +
                                 ": check its load and frequency, or leave it out";
                        });
}

std::vector<std::string> slow_link_warnings(const std::vector<results::RankPlacement>& ranks) {
  std::vector<std::string> hosts;
  std::vector<double> times_s;
  std::map<std::string, double> of_host;
  for (const auto& rank : ranks) {
    hosts.push_back(rank.host);
    times_s.push_back(rank.link_time_s);
    if (!std::isnan(rank.link_time_s)) of_host[rank.host] = rank.link_time_s;
  }
  if (of_host.size() < 3) return {};
  return warnings_about(
      timing::against_peers(hosts, times_s), tolerated_link,
      [&of_host](const std::string& host, double ratio) {
        return "node " + host + " has a slow network: it took " + text::seconds(of_host.at(host)) +
               " to exchange 1 MiB with a neighbour, " + with_one_digit(ratio) +
               " times the median of its peers: check its cable, port and driver, or "
               "leave it out";
      });
}

}  // namespace arcfleet::run
