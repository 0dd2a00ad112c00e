#include "run/verification.hpp"

#include "config/official.hpp"
#include "mpi/agreement.hpp"
#include "results/official_figure.hpp"
#include "results/wording.hpp"
#include "text/numbers.hpp"

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

namespace {

std::string problem_of(const results::BatchResult& batch, const config::Options& options) {
  const auto listed = config::official_checksum(*options.official_fleet, batch.environments);
  if (listed && *listed != batch.checksum)
    return "the checksum of the fleet is " + results::checksum_text(batch.checksum) +
           ", and the listed one is " + results::checksum_text(*listed);
  const double due_s = config::official_time_s(*options.official);
  const double timed_s = results::timed_s(batch);
  if (timed_s >= due_s) return "";
  return "the repeats last " + text::seconds(timed_s) + ", and at least " + text::seconds(due_s) +
         " are due (the machine became faster after the warm-up): stop other programs, and start "
         "the official run again";
}

}  // namespace

void check_official_fleet(const config::Options& options, results::RunRecord& record) {
  if (!options.official_fleet || record.verification.status == Status::invalid) return;
  for (const auto& batch : record.batch_scaling) {
    const std::string problem = batch.error ? "" : problem_of(batch, options);
    if (problem.empty()) continue;
    record.verification.status = Status::invalid;
    record.verification.detail = problem;
  }
}

}  // namespace arcfleet::run
