// The cells of a run that several reports of arcfleet-compare share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// "2026-11-24 10:00:00"; "unknown time" where no calendar has one.
std::string local_time(double timestamp_s);
Field label_field(const RunResult& run);                 // "[tag] description (implementation)"
std::string note(const RunResult& run);                  // "INVALID", "incomplete", both or ""
std::string rate_cell(const std::optional<Rate>& rate);  // the digits of rates line up
Field rate_field(const std::optional<Rate>& rate);
std::string interval_cell(const Rate& rate);

// What the notes mean, if a run has them.
void explain_notes(std::vector<std::string>& lines, bool any_invalid, bool any_incomplete);

}  // namespace arcfleet::analysis
