// How all ranks stop together when a signal has reached any of them.
#pragma once

#include "mpi/communicator.hpp"

namespace arcfleet::run {

// All ranks throw it together.
struct Interrupted {
  int signal;
};

// Throws Interrupted on all ranks if any rank has received a signal (interrupt.hpp).
void stop_if_interrupted(const mpi::Communicator& ranks);

}  // namespace arcfleet::run
