// One run from its options to saved results: the single environment, then every batch size, saved
// after every measurement.
#pragma once

#include <filesystem>

#include "config/options.hpp"
#include "mpi/communicator.hpp"
#include "results/run_record.hpp"
#include "timing/stopwatch.hpp"

namespace arcfleet::run {

// What a run left.
struct Swept {
  int exit_code = 0;          // an ExitCode, or interrupt::exit_code of the signal that stopped it
  results::RunRecord record;  // whole on rank 0
  std::filesystem::path summary;  // on rank 0; empty if nothing was saved
};

// Throws mpi::AgreedError if the run cannot begin: its tasks, its engine, its memory, or where it
// writes.
void check_beforehand(const config::Options& options, const mpi::Communicator& ranks);

// `since_start` began with the program. Throws mpi::AgreedError, the same on all ranks, when the
// run cannot go on; what was saved before stays.
Swept sweep(const config::Options& options, const mpi::Communicator& ranks,
            const timing::Stopwatch& since_start);

}  // namespace arcfleet::run
