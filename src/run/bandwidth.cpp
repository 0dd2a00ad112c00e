#include "run/bandwidth.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "engine/stream_team.hpp"
#include "host/memory.hpp"
#include "mpi/agreement.hpp"
#include "results/bandwidth_numbers.hpp"
#include "run/cache_shares.hpp"
#include "timing/stopwatch.hpp"

namespace arcfleet::run {
namespace {

using mpi::Communicator;

constexpr int passes_of_stream = 5;
// What a thread asks a cache for in a pass: about a millisecond.
constexpr std::size_t bytes_of_cache_pass = std::size_t{32} << 20;
// Of memory: one sweep through all of it.
constexpr std::size_t bytes_of_memory_pass = 0;
constexpr double free_if_unknown_bytes = 1 << 30;

// The lists of all threads of the node, a line for each.
ProcessorLists lists_of_node(const ProcessorLists& own, const Communicator& node) {
  std::string text;
  for (const std::string& list : own) text += list + "\n";
  std::string all;
  for (const std::string& of_rank : node.gather(text)) all += of_rank;
  node.broadcast(all);
  ProcessorLists lists;
  std::istringstream lines(all);
  for (std::string line; std::getline(lines, line);) lists.push_back(line);
  return lists;
}

double smallest(const std::vector<double>& values) {
  double least = std::numeric_limits<double>::infinity();
  for (const double value : values)
    if (!(value >= least)) least = value;  // NaN stays
  return least;
}

// NaN if a thread has none: then the level is not measured.
double smallest_set(const std::vector<std::size_t>& bytes) {
  const std::size_t least = bytes.empty() ? 0 : *std::ranges::min_element(bytes);
  return least < engine::stream_unit ? std::numeric_limits<double>::quiet_NaN()
                                     : static_cast<double>(least);
}

results::BandwidthPass pass_of(engine::StreamTeam& team, engine::Stream stream, std::size_t level,
                               const Communicator& ranks) {
  const std::size_t bytes =
      level == results::memory_level ? bytes_of_memory_pass : bytes_of_cache_pass;
  ranks.barrier();
  const timing::Stopwatch watch;
  team.run(stream, bytes);
  const double time_s = watch.elapsed_s();
  return {results::level_names[level], std::string(engine::stream_name(stream)),
          ranks.gather(std::vector{team.bytes_of_pass(bytes)}), ranks.gather(std::vector{time_s})};
}

// The first pass of every stream warms up and is not kept.
void measure_level(const Work& work, std::size_t level, const std::vector<std::size_t>& sets,
                   const Communicator& ranks, results::Bandwidth& bandwidth) {
  std::unique_ptr<engine::StreamTeam> team;
  mpi::collectively(ranks,
                    [&] { team = std::make_unique<engine::StreamTeam>(work.engine.isa, sets); });
  for (std::size_t s = 0; s < engine::stream_count; ++s)
    for (int pass = 0; pass <= passes_of_stream; ++pass) {
      auto taken = pass_of(*team, static_cast<engine::Stream>(s), level, ranks);
      if (pass > 0 && ranks.is_root()) bandwidth.passes.push_back(std::move(taken));
    }
}

}  // namespace

results::Bandwidth measured_bandwidth(const Work& work, const Communicator& ranks) {
  const auto own = processors_of_threads(work.fleet.threads);
  const auto all = lists_of_node(own, ranks.on_host());
  const auto shares = cache_shares({own, all});
  const auto free_bytes = host::available_memory_bytes();
  const double free = free_bytes ? static_cast<double>(*free_bytes) : free_if_unknown_bytes;
  const auto sets = working_sets(shares, free, all.size());
  results::Bandwidth bandwidth;
  for (std::size_t level = 0; level < sets.size(); ++level) {
    results::BandwidthLevel numbers;
    numbers.name = results::level_names[level];
    const bool cache = level < shares.size();
    const double share = cache ? smallest(shares[level]) : std::numeric_limits<double>::quiet_NaN();
    const double set = smallest_set(sets[level]);
    numbers.share_bytes = ranks.gather(std::vector{share});
    numbers.set_bytes = ranks.gather(std::vector{set});
    if (ranks.all_of(set > 0)) measure_level(work, level, sets[level], ranks, bandwidth);
    bandwidth.levels.push_back(std::move(numbers));
  }
  return bandwidth;
}

}  // namespace arcfleet::run
