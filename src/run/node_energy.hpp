// The energy of the node that this rank runs on. The first rank of each node measures it, in every
// repeat and while the node is idle; results/energy_numbers.hpp adds the nodes up.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "host/energy_meter.hpp"
#include "mpi/communicator.hpp"
#include "results/run_record.hpp"

namespace arcfleet::run {

class NodeEnergy {
 public:
  // Collective. `root` contains /sys; only tests give another place than "/".
  explicit NodeEnergy(const mpi::Communicator& ranks, const std::filesystem::path& root = "/");

  // Collective. Writes into the placements, on rank 0, what counts the energy of every node.
  void tell(std::vector<results::RankPlacement>& placements, const mpi::Communicator& ranks) const;

  // The energy of the node [J] since the last call; NaN except on its first rank, and where it is
  // unknown.
  double take_j();

  // Collective. Lets all ranks rest for about half a second, or as long as the counters need, and
  // returns the mean power of the node [W] in that time. NaN as above, and if a rank of the node
  // did not rest, as threads do that wait actively (OMP_WAIT_POLICY). Returns NaN at once if no
  // node counts its energy, or if a counter needs more than 2 s.
  double idle_power_w(const mpi::Communicator& ranks);
  // Collective. The last result of idle_power_w, or the first one.
  double latest_idle_power_w(const mpi::Communicator& ranks);

 private:
  [[nodiscard]] double window_s(const mpi::Communicator& ranks) const;

  std::optional<host::EnergyMeter> meter_;  // on the first rank of a node
  std::optional<double> latest_idle_w_;     // set on all ranks or on none
};

}  // namespace arcfleet::run
