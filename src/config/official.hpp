// The work of an official run, which nobody chooses: three fleets, each limited by another part of
// a node, and the checksums that they must have. results/rules.md says what the runs are for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "config/options.hpp"

namespace arcfleet::config {

// In the order of measurement.
inline constexpr std::array official_fleets{OfficialFleet::cores, OfficialFleet::caches,
                                            OfficialFleet::memory};

// What an official run has to itself. Its fleets grow with it.
struct OfficialSystem {
  std::int64_t nodes = 1;
  std::int64_t threads = 1;  // of all ranks
};

// The environments of a fleet, of the whole system.
std::int64_t official_environments(const Options& asked, OfficialFleet fleet,
                                   const OfficialSystem& system);

// All options of the run that measures a fleet. `asked` has --official, and how to run and where to
// write.
Options official_options(const Options& asked, OfficialFleet fleet, const OfficialSystem& system);

// How long the repeats of one fleet last at least, together [s].
double official_time_s(Official kind);

// The checksum that a fleet of so many environments must have after a rollout; nothing if
// official_checksums.inc does not list it.
std::optional<std::uint64_t> official_checksum(OfficialFleet fleet, std::int64_t environments);

// The sizes that official_checksums.inc lists, ascending.
std::vector<std::int64_t> official_sizes(OfficialFleet fleet);

// Refuses batches that are not of three fleets, or out of range. Throws UsageError.
void check_official_batch(const Options& asked);

}  // namespace arcfleet::config
