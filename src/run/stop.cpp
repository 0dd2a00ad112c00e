#include "run/stop.hpp"

#include "run/interrupt.hpp"

namespace arcfleet::run {

void stop_if_interrupted(const mpi::Communicator& ranks) {
  if (const int signal = ranks.max(interrupt::pending()); signal != 0) throw Interrupted{signal};
}

}  // namespace arcfleet::run
