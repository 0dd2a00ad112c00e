#include "config/official.hpp"

#include <algorithm>

namespace arcfleet::config {
namespace {

// One fleet. The cores limit small grids that a block keeps in its registers and first cache; the
// caches limit whole grids, some 1 MB a core; and 60 MB a core, 2 GB a node, are in no cache.
struct FleetFacts {
  Workload workload;
  engine::Stepping stepping;
  engine::Observation observation;
  std::int64_t per_thread;  // environments
  std::int64_t fewest;      // that a peak run may give each thread
  std::int64_t per_node;    // at least
};

constexpr FleetFacts facts_of(OfficialFleet fleet) {
  using engine::Observation;
  using engine::Stepping;
  switch (fleet) {
    case OfficialFleet::cores:
      return {Workload::paper, Stepping::fused, Observation::packed, 1024, 64, 0};
    case OfficialFleet::caches:
      return {Workload::dataset, Stepping::lockstep, Observation::packed, 1024, 256, 0};
    case OfficialFleet::memory:
      break;
  }
  return {Workload::dataset, Stepping::lockstep, Observation::int8, 32768, 32768, 1 << 20};
}

constexpr std::uint64_t official_seed = 42;
constexpr std::int64_t official_steps = 100;
constexpr std::int64_t most_per_thread = 1'000'000'000;
// A trial needs no memory that a small machine lacks.
constexpr std::int64_t trial_per_node = 1 << 16;

struct Protocol {
  std::int64_t repeats;
  double min_time_s;  // of a repeat; a quarter more than is due, because machines become faster
  double shortest_s;  // of all repeats
};

constexpr Protocol protocol_of(Official kind) {
  if (kind == Official::trial) return {10, 0.15, 1};
  return {50, 5, 200};
}

std::int64_t per_thread(const Options& asked, OfficialFleet fleet) {
  const auto& given = asked.official_batch;
  return given.empty() ? facts_of(fleet).per_thread : given[static_cast<std::size_t>(fleet)];
}

std::int64_t per_node(const Options& asked, OfficialFleet fleet) {
  const std::int64_t least = facts_of(fleet).per_node;
  return asked.official == Official::trial ? std::min(least, trial_per_node) : least;
}

std::string tag_of(const Options& asked, OfficialFleet fleet) {
  return "official_" + word_of(official_words, *asked.official) + "_" +
         word_of(official_fleet_words, fleet) + (asked.tag.empty() ? "" : "_" + asked.tag);
}

// "site.tar.gz" becomes "site_cores.tar.gz".
std::string capsule_of(const Options& asked, OfficialFleet fleet) {
  constexpr std::string_view ending = ".tar.gz";
  const bool ends = asked.capsule.ends_with(ending);
  return asked.capsule.substr(0, asked.capsule.size() - (ends ? ending.size() : 0)) + "_" +
         word_of(official_fleet_words, fleet) + std::string(ending);
}

}  // namespace

std::int64_t official_environments(const Options& asked, OfficialFleet fleet,
                                   const OfficialSystem& system) {
  return std::max(system.threads * per_thread(asked, fleet), system.nodes * per_node(asked, fleet));
}

Options official_options(const Options& asked, OfficialFleet fleet, const OfficialSystem& system) {
  const FleetFacts facts = facts_of(fleet);
  const Protocol protocol = protocol_of(*asked.official);
  Options options = asked;
  options.official_fleet = fleet;
  options.tag = tag_of(asked, fleet);
  if (!asked.capsule.empty()) options.capsule = capsule_of(asked, fleet);
  options.workload = facts.workload;
  options.stepping = facts.stepping;
  options.observation = facts.observation;
  options.seed = official_seed;
  options.batch_sizes = {official_environments(asked, fleet, system)};
  options.single_steps = 0;
  options.batch_steps = official_steps;
  options.repeats = protocol.repeats;
  options.max_repeats = std::max(options.max_repeats, protocol.repeats);
  options.relative_error = 0;
  options.min_time_s = protocol.min_time_s;
  return options;
}

double official_time_s(Official kind) {
  return protocol_of(kind).shortest_s;
}

void check_official_batch(const Options& asked) {
  if (asked.official_batch.empty()) return;
  if (asked.official_batch.size() != official_fleets.size())
    throw UsageError(
        "--official-batch: it needs three numbers, of cores, caches and memory, such as "
        "2048,512,32768");
  for (const OfficialFleet fleet : official_fleets) {
    const std::int64_t fewest = facts_of(fleet).fewest;
    const std::int64_t given = per_thread(asked, fleet);
    if (given >= fewest && given <= most_per_thread) continue;
    throw UsageError(
        "--official-batch: a thread of " + word_of(official_fleet_words, fleet) +
        " must have from " + std::to_string(fewest) + " to " + std::to_string(most_per_thread) +
        " environments (others would measure something else), and not " + std::to_string(given));
  }
}

}  // namespace arcfleet::config
