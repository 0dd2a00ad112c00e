// The checksums of official fleets. `official_checksums src/config/official_checksums.inc` of
// analysis/ writes the list, which a test holds against the reference engine.
#include <algorithm>
#include <iterator>

#include "config/official.hpp"

namespace arcfleet::config {
namespace {

struct KnownChecksum {
  OfficialFleet fleet;
  std::int64_t environments;
  std::uint64_t checksum;
};

constexpr KnownChecksum known_checksums[] = {
#define ARCFLEET_CHECKSUM(fleet, environments, sum) \
  KnownChecksum{OfficialFleet::fleet, environments, sum},
#include "config/official_checksums.inc"
#undef ARCFLEET_CHECKSUM
};

}  // namespace

std::optional<std::uint64_t> official_checksum(OfficialFleet fleet, std::int64_t environments) {
  const auto* found = std::ranges::find_if(known_checksums, [&](const KnownChecksum& known) {
    return known.fleet == fleet && known.environments == environments;
  });
  if (found == std::end(known_checksums)) return std::nullopt;
  return found->checksum;
}

std::vector<std::int64_t> official_sizes(OfficialFleet fleet) {
  std::vector<std::int64_t> sizes;
  for (const KnownChecksum& known : known_checksums)
    if (known.fleet == fleet) sizes.push_back(known.environments);
  return sizes;
}

}  // namespace arcfleet::config
