#include "analysis/compare/gate.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "analysis/compare/verdict_text.hpp"
#include "text/counted.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

// "5%", as a user types it.
std::string typed_percent(double share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.4g%%", 100 * share);
  return text.data();
}

// "1 of 5 rows has", where the verb follows the first number.
std::string rows_that(const char* one_does, const char* several_do, std::size_t count,
                      const BaselineComparison& comparison) {
  return std::to_string(count) + " of " + std::to_string(comparison.rows.size()) +
         (comparison.rows.size() == 1 ? " row " : " rows ") + (count == 1 ? one_does : several_do);
}

std::string place_of(const VerdictRow& row) {
  return row.side + ", " + size_text(row.batch_size);
}

std::string regression_message(const BaselineComparison& comparison, double share) {
  const auto rows = regressions(comparison, share);
  const auto worst = *std::ranges::min_element(rows, {}, &VerdictRow::ratio);
  return rows_that("is", "are", rows.size(), comparison) + " slower than --fail-on-regression " +
         typed_percent(share) + " allows (the slowest: " + place_of(*worst) + ", ratio " +
         text::ratio(worst->ratio) + ")";
}

// Nobody knows whether these rows are regressions.
std::string undecided_message(const BaselineComparison& comparison) {
  const auto rows = undecided(comparison);
  return rows_that("has", "have", rows.size(), comparison) +
         " no verdict for --fail-on-regression (" + place_of(*rows[0]) + ": " +
         verdict_text(*rows[0]) + "; " + rows[0]->remark + "): measure again or leave the run out";
}

std::string refused_message(const std::vector<const Refusal*>& refused) {
  int runs = 0;
  for (const Refusal* each : refused) runs += each->runs;
  return std::to_string(runs) + (runs == 1 ? " run was" : " runs were") + " not compared (" +
         refused[0]->side + ": " + joined_reasons(*refused[0]) +
         "): measure again, leave them out, or compare them with --force";
}

std::vector<const Refusal*> refusals_that_count(const BaselineComparison& comparison,
                                                bool is_gate) {
  std::vector<const Refusal*> found;
  for (const Refusal& refusal : comparison.refusals)
    if (!refusal.forced && (is_gate || refusal.named)) found.push_back(&refusal);
  return found;
}

// Counts some files as `one`, and names the first of them.
std::string files_message(const std::vector<std::string>& files, const std::string& one,
                          const std::string& what, const std::string& remedy) {
  return text::counted(std::ssize(files), one) + " " + what + " (" + files[0] +
         (files.size() > 1 ? ", ..." : "") + "): " + remedy;
}

// What a gate has not seen may be slower.
std::string unseen_message(const BaselineComparison& comparison) {
  if (!comparison.unread.empty())
    return files_message(comparison.unread, "file", "could not be read and may hold a run",
                         "mend, move or remove it, or name the files to compare");
  if (!comparison.incomplete.empty())
    return files_message(comparison.incomplete, "run", "ended before the last batch size",
                         "end it with arcfleet --resume, or choose a size by --batch-size");
  return "";
}

bool is_compared(const VerdictRow& row) {
  return row.verdict != Verdict::missing;
}

}  // namespace

Conclusion conclusion_of(const BaselineComparison& comparison, std::optional<double> fail_share) {
  if (fail_share && !regressions(comparison, *fail_share).empty())
    return {ExitCode::regression, regression_message(comparison, *fail_share)};
  if (const auto refused = refusals_that_count(comparison, fail_share.has_value());
      !refused.empty())
    return {ExitCode::failed, refused_message(refused)};
  if (std::ranges::none_of(comparison.rows, is_compared))
    return {ExitCode::failed,
            comparison.refusals.empty()
                ? "no run has a rate at a batch size of the baseline: measure the same batch sizes"
                : "no run is comparable with the baseline: see what differs, or compare anyway "
                  "with --force"};
  if (fail_share && !undecided(comparison).empty())
    return {ExitCode::failed, undecided_message(comparison)};
  if (const std::string unseen = unseen_message(comparison); fail_share && !unseen.empty())
    return {ExitCode::failed, unseen};
  return {};
}

}  // namespace arcfleet::analysis
