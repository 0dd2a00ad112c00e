// The options of a run, which all ranks must have been given alike: a rank with another seed would
// step another fleet, and a rank with other batch sizes would leave the others waiting for ever.
#pragma once

#include "config/options.hpp"
#include "mpi/communicator.hpp"

namespace arcfleet::run {

// Reads the command line on every rank, and on rank 0 the file of --config for all. Throws
// UsageError on all ranks, with one message, if any rank's command line is wrong or differs from
// that of rank 0. Throws AgreedError if the file cannot be read.
config::Options agreed_options(int argc, const char* const* argv, const mpi::Communicator& ranks);

}  // namespace arcfleet::run
