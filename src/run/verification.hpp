// Whether the results are right: the replays of all ranks become one verdict.
#pragma once

#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "run/replay_check.hpp"

namespace arcfleet::run {

// Sums the counts of all ranks. The first difference on any rank makes the run INVALID.
void gather_verification(const ReplayCheck& own, results::Verification& verification,
                         const mpi::Communicator& ranks);

// A complete run that nothing marked INVALID is VALID if anything was replayed.
void conclude(results::Verification& verification);

}  // namespace arcfleet::run
