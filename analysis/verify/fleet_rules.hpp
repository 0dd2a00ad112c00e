// Rules about the fleet and where it ran: sizes, shards, steps, threads, ranks and starts fit each
// other and the options of the run.
#pragma once

#include "analysis/verify/evidence.hpp"

namespace arcfleet::analysis {

// Batch sizes, environments, steps and shards.
Lines fleet_problems(const Evidence& evidence);

// Ranks and threads: more processor time than the recorded threads can have used.
Lines thread_problems(const Evidence& evidence);

// The starts of the run, and which of them measured what.
Lines start_problems(const Evidence& evidence);

}  // namespace arcfleet::analysis
