// From the energy samples of a batch size to steps per joule. The other derived numbers are left to
// derived.hpp, the reading of energy counters to src/host.
#pragma once

#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

// What counts the energy of the nodes of a run. Only the first rank of a node tells.
struct EnergyCounting {
  std::string source;   // empty: no node has one; "mixed: ..." if the nodes differ
  std::string scope;    // the same for its parts
  std::string missing;  // why at least one node has none, by its name; empty if all have one
};
EnergyCounting energy_counting(const std::vector<RankPlacement>& ranks);

// The net energy must be at least this share of the energy: of two powers that are almost equal,
// the difference is mostly their errors.
inline constexpr double smallest_net_share = 0.1;

// The numbers of all nodes together, over the repeats of the batch size. All are NaN unless every
// node counts its energy by the same source and scope, because energies of different parts of nodes
// do not add up. `steps` are those of the fleet in one repeat.
EnergyNumbers energy_numbers(const BatchSamples& batch, const std::vector<RankPlacement>& ranks,
                             double steps);

}  // namespace arcfleet::results
