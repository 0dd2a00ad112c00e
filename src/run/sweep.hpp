// One run from its options to saved results: the single environment, then every batch size, saved
// after every measurement.
#pragma once

#include "config/options.hpp"
#include "mpi/communicator.hpp"
#include "timing/stopwatch.hpp"

namespace arcfleet::run {

// Returns the exit code: an ExitCode, or interrupt::exit_code of the signal that stopped the run.
// `since_start` began with the program. Throws mpi::AgreedError, the same on all ranks, when the
// run cannot go on; what was saved before stays.
int sweep(const config::Options& options, const mpi::Communicator& ranks,
          const timing::Stopwatch& since_start);

}  // namespace arcfleet::run
