#include "run/memory_warning.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "run/launch_advice.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

constexpr double tolerated_remote_share = 0.05;

// A rank and what it is named for.
struct Suspect {
  std::size_t rank;
  double number;
  std::string text;
};

std::int64_t number_fact(const results::RunRecord& run, const std::string& key) {
  return text::value_or(run.system_info, key, std::int64_t{0});
}

// As mpi/launcher.hpp tells it of a living process.
Launcher launcher_of_run(const results::RunRecord& run) {
  const bool started_by_srun = text::value_of(run.system_info, "SLURM_STEP_ID") != nullptr &&
                               text::value_of(run.system_info, "OMPI_COMM_WORLD_SIZE") == nullptr;
  return launcher_of(text::value_or<std::string>(run.system_info, "mpi_library", ""),
                     started_by_srun);
}

std::string advice_on_numa(const results::RunRecord& run) {
  const std::string command = numa_launch_command(launcher_of_run(run), shape_of_ranks(run.ranks),
                                                  number_fact(run, "numa_nodes"));
  const bool balancing = number_fact(run, "numa_balancing") > 0;
  return ": bind each rank to one NUMA node, for example with \"" + command + '"' +
         (balancing
              ? ", and turn off numa_balancing (as root), because it moves pages during the run"
              : "");
}

// "rank 3 on node n17: 50.0 %, rank 5 on node n18: 40.0 %, ...", the worst first.
std::string worst_of(std::vector<Suspect> suspects, const std::vector<std::string>& hosts) {
  constexpr std::size_t most_named_ranks = 3;
  std::ranges::stable_sort(suspects, std::greater<>(), &Suspect::number);
  std::string text;
  for (std::size_t i = 0; i < std::min(suspects.size(), most_named_ranks); ++i)
    text += (i == 0 ? "rank " : ", rank ") + std::to_string(suspects[i].rank) + " on node " +
            hosts.at(suspects[i].rank) + ": " + suspects[i].text;
  return text + (suspects.size() > most_named_ranks ? ", ..." : "");
}

// "1 rank has" or "5 ranks have".
std::string that_many_ranks(std::size_t count, const char* one_does, const char* many_do) {
  return text::grouped(static_cast<std::int64_t>(count)) +
         (count == 1 ? std::string(" rank ") + one_does : std::string(" ranks ") + many_do);
}

std::optional<std::string> remote_memory(const results::RunRecord& run,
                                         const results::BatchResult& batch) {
  std::vector<Suspect> suspects;
  for (std::size_t rank = 0; rank < batch.remote_page_share.size(); ++rank)
    if (const double share = batch.remote_page_share[rank]; share > tolerated_remote_share)
      suspects.push_back({rank, share, text::percent(share)});
  if (suspects.empty()) return std::nullopt;
  const auto& hosts = run.starts.at(static_cast<std::size_t>(batch.start)).rank_hosts;
  const std::size_t count = suspects.size();
  return that_many_ranks(count, "has", "have") + " over " +
         text::whole_percent(tolerated_remote_share) + " of " + (count == 1 ? "its" : "their") +
         " pages on another NUMA node than " + (count == 1 ? "its" : "their") +
         " threads at batch " + text::grouped(batch.batch_size) + " (" +
         worst_of(std::move(suspects), hosts) + "), and remote memory is slower" +
         advice_on_numa(run);
}

std::optional<std::string> straying_threads(const results::RunRecord& run) {
  std::vector<Suspect> suspects;
  std::vector<std::string> hosts;
  for (std::size_t rank = 0; rank < run.ranks.size(); ++rank) {
    hosts.push_back(run.ranks[rank].host);
    const std::int64_t nodes = run.ranks[rank].thread_numa_nodes;
    if (nodes > 1) suspects.push_back({rank, static_cast<double>(nodes), std::to_string(nodes)});
  }
  if (suspects.empty()) return std::nullopt;
  const std::size_t count = suspects.size();
  return that_many_ranks(count, "has", "have") + " threads that may run on several NUMA nodes (" +
         worst_of(std::move(suspects), hosts) +
         "), so that memory may become remote, which is slower" + advice_on_numa(run);
}

}  // namespace

std::optional<std::string> memory_warning(const results::RunRecord& run) {
  const auto largest =
      std::ranges::find_if(run.batch_scaling.rbegin(), run.batch_scaling.rend(),
                           [](const results::BatchResult& batch) { return !batch.error; });
  if (largest == run.batch_scaling.rend()) return std::nullopt;
  if (auto warning = remote_memory(run, *largest)) return warning;
  return straying_threads(run);
}

}  // namespace arcfleet::run
