// How one batch size is measured: every rank steps its shard of the fleet by the protocol, then the
// samples of all ranks come together and some environments are replayed.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "run/node_energy.hpp"
#include "run/replay_check.hpp"
#include "run/work.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::run {

using OnRepeat = std::function<void(const timing::RepeatProgress&)>;

struct MeasuredBatch {
  results::BatchResult result;              // its samples on rank 0; no derived numbers
  std::optional<results::Profile> profile;  // with --profile, of the largest batch size
};

// What goes along with a measurement.
struct Instruments {
  const OnRepeat& on_repeat;
  ReplayCheck& replay;
  NodeEnergy& energy;
};

// An error on any rank is the result's error, on all ranks. Throws Interrupted on all ranks.
MeasuredBatch measure_batch(const Work& work, std::int64_t batch_size,
                            const Instruments& instruments,
                            const std::vector<results::RankPlacement>& placements,
                            const mpi::Communicator& ranks);

}  // namespace arcfleet::run
