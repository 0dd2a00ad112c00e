#include "run/verification.hpp"

#include "mpi/agreement.hpp"

namespace arcfleet::run {

using Status = results::Verification::Status;

void gather_verification(const ReplayCheck& own, results::Verification& verification,
                         const mpi::Communicator& ranks) {
  verification.environments_replayed = static_cast<std::int64_t>(ranks.sum(own.environments()));
  verification.steps_replayed = static_cast<std::int64_t>(ranks.sum(own.steps()));
  if (const auto difference = mpi::first_message(own.difference(), ranks)) {
    verification.status = Status::invalid;
    verification.detail = *difference;
  }
}

void conclude(results::Verification& verification) {
  if (verification.status == Status::not_run && verification.environments_replayed > 0)
    verification.status = Status::valid;
}

}  // namespace arcfleet::run
