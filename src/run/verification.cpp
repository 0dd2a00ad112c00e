#include "run/verification.hpp"

#include "config/official.hpp"
#include "mpi/agreement.hpp"
#include "results/wording.hpp"

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

void check_official_checksum(const config::Options& options, results::RunRecord& record) {
  if (!options.official_fleet || record.verification.status == Status::invalid) return;
  for (const auto& batch : record.batch_scaling) {
    const auto listed = config::official_checksum(*options.official_fleet, batch.environments);
    if (batch.error || !listed || *listed == batch.checksum) continue;
    record.verification.status = Status::invalid;
    record.verification.detail = "the checksum of the fleet is " +
                                 results::checksum_text(batch.checksum) +
                                 ", and the listed one is " + results::checksum_text(*listed);
  }
}

}  // namespace arcfleet::run
