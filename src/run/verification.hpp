// Whether the results are right: the replays of all ranks become one verdict.
#pragma once

#include "config/options.hpp"
#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "run/replay_check.hpp"

namespace arcfleet::run {

// Sums the counts of all ranks. The first difference on any rank makes the run INVALID.
void gather_verification(const ReplayCheck& own, results::Verification& verification,
                         const mpi::Communicator& ranks);

// A complete run that nothing marked INVALID is VALID if anything was replayed.
void conclude(results::Verification& verification);

// A fleet of an official run whose checksum is not the listed one, or whose repeats are too short
// together, makes the run INVALID. Only rank 0 has the record.
void check_official_fleet(const config::Options& options, results::RunRecord& record);

}  // namespace arcfleet::run
