#include "analysis/verify/verdict_rules.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/verify/batch_lines.hpp"
#include "results/disturbance.hpp"
#include "results/wording.hpp"
#include "run/binding_audit.hpp"
#include "run/other_work.hpp"
#include "run/result_warnings.hpp"
#include "run/slow_hosts.hpp"
#include "text/attributes.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

using results::BatchResult;
using results::RunRecord;
using Status = results::Verification::Status;

// A switch takes a processor from a thread that could go on, so that the thread waits.
constexpr double many_switches = 3;

bool has_warning(const RunRecord& run, const std::string& beginning) {
  return std::ranges::any_of(
      run.warnings, [&](const std::string& warning) { return warning.starts_with(beginning); });
}

bool are_alike(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

// The first place where two samples differ; the size if they agree.
std::size_t first_unlike(const results::Reals& found, const results::Reals& due) {
  std::size_t at = 0;
  while (at < found.size() && at < due.size() && are_alike(found[at], due[at])) ++at;
  return at;
}

void compare(const char* name, const results::Reals& found, const results::Reals& due,
             const BatchResult& batch, const Say& say) {
  const std::size_t at = first_unlike(found, due);
  const std::size_t ranks = batch.environments_per_rank.size();
  if (at < due.size())
    say(place_of(batch, at / ranks, at % ranks) + ": " + name +
        " is not what its counters give: they were changed");
}

double sum_of(const results::Reals& samples) {
  double sum = 0;
  for (const double sample : samples) sum += sample;
  return sum;
}

}  // namespace

Lines verdict_problems(const Evidence& evidence) {
  const RunRecord& run = evidence.run;
  const auto& check = run.verification;
  Lines lines;
  if (check.status == Status::invalid)
    lines.push_back("the run itself is INVALID: " + text::one_line(check.detail));
  if (!run.complete)
    lines.push_back("the run is not complete" +
                    (run.interrupted_by.empty()
                         ? std::string()
                         : " (" + text::one_line(run.interrupted_by) + " ended it)") +
                    ": continue it with --resume");
  if (check.status == Status::valid && (check.environments_replayed < 1 || !check.detail.empty()))
    lines.emplace_back("the status is VALID, which does not follow: " +
                       std::string(check.detail.empty() ? "no environment was replayed"
                                                        : "there is a reason why it is not"));
  if (run.complete && check.status == Status::not_run)
    lines.emplace_back("no environment was replayed by the reference rules (--verify 0)");
  return lines;
}

Lines binding_problems(const Evidence& evidence) {
  const RunRecord& run = evidence.run;
  const auto crowded = run::binding_problem(run.ranks);
  const auto cores = crowded ? std::nullopt : run::core_warning(run.ranks);
  Lines lines;
  if (cores && !has_warning(run, *cores)) lines.push_back("a warning is missing: " + *cores);
  if (!crowded) return lines;
  if (!text::value_or(run.benchmark_params, "allow_oversubscription", false)) {
    if (run.verification.status != Status::invalid)
      lines.push_back("the run is INVALID, and its file does not say so: " + *crowded);
  } else if (!has_warning(run, *crowded)) {
    lines.push_back("a warning is missing: " + *crowded);
  }
  return lines;
}

Lines disturbance_problems(const Evidence& evidence) {
  return lines_of_batches(evidence.run, [&](const BatchResult& batch, const Say& say) {
    BatchResult again = batch;
    mark_disturbances(again);
    compare("lost_share", batch.lost_share, again.lost_share, batch, say);
    // The ranks' places are those of the last start.
    if (batch.start + 1 == std::ssize(evidence.run.starts)) {
      run::find_other_time(again, evidence.run.ranks);
      compare("other_time", batch.other_s, again.other_s, batch, say);
    }
    if (sum_of(batch.run_delay_s) == 0 && sum_of(batch.involuntary_switches) >= many_switches)
      say("its threads lost the processor and yet never waited for one: run_delay was changed");
  });
}

Lines warning_problems(const Evidence& evidence) {
  const RunRecord& run = evidence.run;
  const double error = text::value_or<double>(run.benchmark_params, "relative_error", 0);
  Lines lines;
  if (!run.complete) return lines;  // they are found at the end
  auto due = run::result_warnings(run, error);
  for (const std::string& warning : run::slow_link_warnings(run.ranks)) due.push_back(warning);
  for (const std::string& warning : due)
    if (std::ranges::find(run.warnings, warning) == run.warnings.end())
      lines.push_back("a warning is missing: " + warning);
  return lines;
}

}  // namespace arcfleet::analysis
