#include "run/bandwidth.hpp"

#include <algorithm>
#include <cmath>
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
// Long enough that no pass falls between two time slices of another program.
constexpr double shortest_pass_s = 6e-3;
// What a thread asks for in a pass that warms up; at least one sweep through its memory.
constexpr std::size_t bytes_of_first_pass = std::size_t{32} << 20;
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

// From the moment that the first rank begins until the last one is done: the second barrier lets no
// rank measure itself alone, while others wait for a processor.
double time_of_pass(engine::StreamTeam& team, engine::Stream stream, std::size_t bytes,
                    const Communicator& ranks) {
  ranks.barrier();
  const timing::Stopwatch watch;
  team.run(stream, bytes);
  ranks.barrier();
  return watch.elapsed_s();
}

// Passes that warm up say how many bytes make one that is long enough, the same on all ranks.
std::size_t bytes_of_pass(engine::StreamTeam& team, engine::Stream stream,
                          const Communicator& ranks) {
  double time_s = std::numeric_limits<double>::infinity();
  for (int pass = 0; pass < 2; ++pass)  // the first one may wait for pages
    time_s = std::min(time_s, ranks.max(time_of_pass(team, stream, bytes_of_first_pass, ranks)));
  const double longer = std::max(1.0, shortest_pass_s / time_s);
  const double of_a_thread = team.bytes_of_pass(bytes_of_first_pass) / team.threads();
  return static_cast<std::size_t>(std::ceil(longer) * of_a_thread);
}

void measure_stream(engine::StreamTeam& team, engine::Stream stream, std::size_t level,
                    const Communicator& ranks, results::Bandwidth& bandwidth) {
  const std::size_t bytes = bytes_of_pass(team, stream, ranks);
  for (int pass = 0; pass < passes_of_stream; ++pass) {
    const double time_s = time_of_pass(team, stream, bytes, ranks);
    results::BandwidthPass taken{
        results::level_names[level], std::string(engine::stream_name(stream)),
        ranks.gather(std::vector{team.bytes_of_pass(bytes)}), ranks.gather(std::vector{time_s})};
    if (ranks.is_root()) bandwidth.passes.push_back(std::move(taken));
  }
}

void measure_level(const Work& work, std::size_t level, const std::vector<std::size_t>& sets,
                   const Communicator& ranks, results::Bandwidth& bandwidth) {
  std::unique_ptr<engine::StreamTeam> team;
  mpi::collectively(ranks,
                    [&] { team = std::make_unique<engine::StreamTeam>(work.engine.isa, sets); });
  for (std::size_t s = 0; s < engine::stream_count; ++s)
    measure_stream(*team, static_cast<engine::Stream>(s), level, ranks, bandwidth);
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
