#include "results/energy_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "timing/statistics.hpp"

namespace arcfleet::results {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// The ranks that tell of their nodes.
std::vector<std::size_t> leaders_of(const std::vector<RankPlacement>& ranks) {
  std::vector<std::size_t> leaders;
  for (std::size_t rank = 0; rank < ranks.size(); ++rank)
    if (!ranks[rank].energy_source.empty() || !ranks[rank].energy_missing.empty())
      leaders.push_back(rank);
  return leaders;
}

// "A", or "mixed: A on 3 nodes, B on 1 node".
std::string one_or_mixed(const std::map<std::string, int>& nodes_with) {
  if (nodes_with.empty()) return {};
  if (nodes_with.size() == 1) return nodes_with.begin()->first;
  std::string text;
  for (const auto& [name, nodes] : nodes_with)
    text += (text.empty() ? "mixed: " : ", ") + name + " on " + std::to_string(nodes) +
            (nodes == 1 ? " node" : " nodes");
  return text;
}

bool are_alike(const std::vector<RankPlacement>& ranks, const std::vector<std::size_t>& leaders) {
  const auto& first = ranks[leaders.front()];
  return !first.energy_source.empty() && std::ranges::all_of(leaders, [&](std::size_t rank) {
    return ranks[rank].energy_source == first.energy_source &&
           ranks[rank].energy_scope == first.energy_scope;
  });
}

// An empty list: of no rank is it known.
double known_of(const Reals& values, std::size_t rank) {
  return values.empty() ? unknown : values[rank];
}

double idle_power_w(const BatchSamples& batch, std::size_t rank) {
  const double before_w = known_of(batch.idle_power_before_w, rank);
  const double after_w = known_of(batch.idle_power_after_w, rank);
  if (std::isnan(before_w)) return after_w;
  return std::isnan(after_w) ? before_w : (before_w + after_w) / 2;
}

// The energy of the nodes in every repeat, what it is beyond that of idle nodes, and their power.
struct Repeats {
  Reals energy_j;
  Reals net_j;
  Reals power_w;
};

Repeats repeats_of(const BatchSamples& batch, const std::vector<std::size_t>& leaders,
                   std::size_t ranks) {
  Repeats repeats;
  for (std::size_t first = 0; first < batch.energy_j.size(); first += ranks) {
    double energy_j = 0;
    double net_j = 0;
    double power_w = 0;
    for (const std::size_t leader : leaders) {
      const double own_j = batch.energy_j[first + leader];
      const double counted_s = batch.counted_s[first + leader];
      energy_j += own_j;
      net_j += own_j - idle_power_w(batch, leader) * counted_s;
      power_w += own_j / counted_s;
    }
    repeats.energy_j.push_back(energy_j);
    repeats.net_j.push_back(net_j);
    repeats.power_w.push_back(power_w);
  }
  return repeats;
}

bool are_known(const Reals& values) {
  return !values.empty() &&
         std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

void add_interval(EnergyNumbers& numbers, double steps) {
  const auto interval = timing::median_interval(numbers.joules, timing::confidence_level);
  if (interval.low <= 0) return;
  numbers.low = steps / interval.high;
  numbers.high = steps / interval.low;
  numbers.coverage = interval.coverage;
}

}  // namespace

EnergyCounting energy_counting(const std::vector<RankPlacement>& ranks) {
  std::map<std::string, int> sources;
  std::map<std::string, int> scopes;
  EnergyCounting counting;
  for (const std::size_t leader : leaders_of(ranks)) {
    const RankPlacement& rank = ranks[leader];
    if (rank.energy_source.empty()) {
      if (counting.missing.empty())
        counting.missing = "node " + rank.host + ": " + rank.energy_missing;
      continue;
    }
    ++sources[rank.energy_source];
    ++scopes[rank.energy_scope];
  }
  counting.source = one_or_mixed(sources);
  counting.scope = one_or_mixed(scopes);
  return counting;
}

EnergyNumbers energy_numbers(const BatchSamples& batch, const std::vector<RankPlacement>& ranks,
                             double steps) {
  EnergyNumbers numbers;
  const auto leaders = leaders_of(ranks);
  if (leaders.empty() || batch.energy_j.empty() || !are_alike(ranks, leaders)) return numbers;
  double idle_w = 0;
  for (const std::size_t leader : leaders) idle_w += idle_power_w(batch, leader);
  numbers.idle_power_w = idle_w;
  auto repeats = repeats_of(batch, leaders, ranks.size());
  if (!are_known(repeats.energy_j)) return numbers;
  numbers.joules = repeats.energy_j;
  numbers.power_w = timing::median(repeats.power_w);
  const double energy_j = timing::median(repeats.energy_j);
  const double net_j = are_known(repeats.net_j) ? timing::median(repeats.net_j) : unknown;
  if (energy_j <= 0) return numbers;
  numbers.steps_per_joule = steps / energy_j;
  if (net_j >= smallest_net_share * energy_j) numbers.net_steps_per_joule = steps / net_j;
  add_interval(numbers, steps);
  return numbers;
}

}  // namespace arcfleet::results
