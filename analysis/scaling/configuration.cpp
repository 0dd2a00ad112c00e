#include "analysis/scaling/configuration.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace arcfleet::analysis {
namespace {

Configuration configuration_of(const Runs& runs, std::int64_t size) {
  Configuration made;
  std::tie(made.nodes, made.ranks, made.threads_per_rank) = layout_of(*runs[0]);
  made.runs = runs;
  const BatchEntry& latest = *entry_of(*runs.back(), size);
  PooledRate pooled = *pooled_rate(runs, size);
  made.unit = pooled.unit;
  made.samples = std::move(pooled.samples);
  made.rate = pooled.steps_per_second;
  made.interval = pooled.interval;
  made.time_per_step_s = static_cast<double>(latest.environments) / made.rate;
  made.efficiencies = latest.efficiencies;
  return made;
}

}  // namespace

Layout layout_of(const RunResult& run) {
  return {run.nodes, run.ranks, run.threads_per_rank};
}

const BatchEntry* entry_of(const RunResult& run, std::int64_t size) {
  const auto entry = run.batches.find(size);
  return entry != run.batches.end() && entry->second.rate ? &entry->second : nullptr;
}

Runs agreeing(const Runs& runs, std::int64_t size, LeftOut& left_out) {
  using Fleet = std::pair<std::int64_t, std::string>;  // environments, work
  std::map<Fleet, std::map<std::string, int>> votes;
  const auto fleet_of = [](const BatchEntry& entry) {
    return Fleet{entry.environments, entry.rate->work};
  };
  for (const RunResult* run : runs)
    if (const BatchEntry* entry = entry_of(*run, size); entry && !entry->rate->checksum.empty())
      ++votes[fleet_of(*entry)][entry->rate->checksum];
  Runs kept;
  for (const RunResult* run : runs) {
    const BatchEntry* entry = entry_of(*run, size);
    if (!entry) continue;
    const auto& counts = votes[fleet_of(*entry)];
    const auto votes_of = [&counts](const std::string& checksum) {
      const auto found = counts.find(checksum);
      return found == counts.end() ? 0 : found->second;
    };
    const int mine = votes_of(entry->rate->checksum);
    const bool outvoted = std::ranges::any_of(counts, [&](const auto& other) {
      return other.first != entry->rate->checksum && other.second >= mine;
    });
    if (entry->rate->checksum.empty() || !outvoted)
      kept.push_back(run);
    else
      left_out.add(run->file,
                   "its checksum differs from that of most runs of the same fleet: its steps are "
                   "wrong or come from another version");
  }
  return kept;
}

std::vector<Configuration> configurations_of(const Runs& runs, std::int64_t size) {
  std::map<Layout, Runs> by_layout;
  for (const RunResult* run : runs) by_layout[layout_of(*run)].push_back(run);
  std::vector<Configuration> all;
  for (const auto& [layout, of_layout] : by_layout)
    all.push_back(configuration_of(of_layout, size));
  return all;
}

}  // namespace arcfleet::analysis
