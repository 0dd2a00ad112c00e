// One run from options to saved results: tasks to every rank, a share of the fleet for each,
// protocol, gather, record, saved after every measurement. All ranks call it together.
#pragma once

#include "config/options.hpp"
#include "mpi/communicator.hpp"
#include "timing/stopwatch.hpp"

namespace arcfleet::run {

// Exit codes of the program.
enum class Outcome : int { done = 0, failed = 1, wrong_usage = 2, invalid = 3 };

// Collective. The exit code: an Outcome, or interrupt::exit_code of the signal that ended it.
// Prints the table on rank 0's standard output. `since_start` began with the program. Throws
// mpi::AgreedError, the same on all ranks, when the run cannot go on; what was saved before
// stays.
int run(const config::Options& options, const mpi::Communicator& ranks,
        const timing::Stopwatch& since_start);

}  // namespace arcfleet::run
