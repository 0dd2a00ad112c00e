// An official run: the three fleets of config/official.hpp, one run each, and their figure of
// merit.
#pragma once

#include "config/options.hpp"
#include "mpi/communicator.hpp"

namespace arcfleet::run {

// `asked` has --official. Returns the exit code of the first fleet that was not measured as it
// should be, or ExitCode::done. Throws as sweep() does.
int official(const config::Options& asked, const mpi::Communicator& ranks);

}  // namespace arcfleet::run
