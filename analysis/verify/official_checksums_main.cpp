// Writes the checksums of official fleets: official_checksums FILE. It takes some minutes, because
// it steps 64 million environments.
#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "analysis/verify/recorded_work.hpp"
#include "config/official.hpp"
#include "config/words.hpp"
#include "engine/threads.hpp"
#include "host/affinity.hpp"
#include "run/workload.hpp"

namespace {

using namespace arcfleet;
using config::OfficialFleet;

// Where to list a sum, in environments: up to 64 times `first` one by one, then in steps of `next`
// up to 64 of them.
struct Sizes {
  std::int64_t first;
  std::int64_t next;
};

Sizes sizes_of(OfficialFleet fleet) {
  if (fleet == OfficialFleet::memory) return {1 << 15, 1 << 20};
  return {1 << 10, 1 << 16};
}

std::vector<std::int64_t> listed_sizes(OfficialFleet fleet) {
  constexpr std::int64_t each = 64;
  const Sizes sizes = sizes_of(fleet);
  std::vector<std::int64_t> listed;
  for (std::int64_t i = 1; i <= each; ++i) listed.push_back(i * sizes.first);
  for (std::int64_t i = 1; i <= each; ++i)
    if (i * sizes.next > listed.back()) listed.push_back(i * sizes.next);
  return listed;
}

// Observations and the order of the steps change no checksum. Without the one and with the other in
// blocks it takes a fraction of the time.
run::Work work_of(OfficialFleet fleet) {
  config::Options asked;
  asked.official = config::Official::base;
  auto options = config::official_options(asked, fleet, {});
  options.observation = engine::Observation::none;
  options.stepping = engine::Stepping::fused;
  run::Work work{.options = options,
                 .fleet = run::fleet_of(options, run::load_task_set(options)),
                 .engine = {}};
  work.engine = engine::choose(engine::EngineKind::automatic, "", work.fleet.tasks->side());
  work.fleet.threads = engine::threads_to_use(host::processor_count(), 1);
  return work;
}

void list(OfficialFleet fleet, std::ostream& out) {
  const run::Work work = work_of(fleet);
  std::uint64_t sum = 0;
  std::int64_t done = 0;
  for (const std::int64_t size : listed_sizes(fleet)) {
    sum += analysis::checksum_of_rollout(
        work, {static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(size - done)},
        work.options.batch_steps);
    done = size;
    out << "ARCFLEET_CHECKSUM(" << word_of(config::official_fleet_words, fleet) << ", " << size
        << ", 0x" << std::hex << sum << std::dec << "U)" << std::endl;
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: official_checksums FILE\n";
    return 2;
  }
  try {
    std::ofstream out(argv[1]);
    out << "// The checksum of the first environments of each official fleet after a rollout.\n"
           "// official_checksums_main.cpp of analysis/verify writes this list.\n"
           "// ARCFLEET_CHECKSUM(fleet, environments, checksum)\n";
    for (const OfficialFleet fleet : config::official_fleets) list(fleet, out);
    return out ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
