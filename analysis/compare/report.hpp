// What arcfleet-compare says of the runs of a directory: sections of at most page_width columns,
// each with a legend of its columns and marks. The numbers come from comparison.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// In all functions `results` are in time order and not empty.

// The heading: how many results from where.
std::vector<std::string> heading(const std::vector<RunResult>& results,
                                 const std::string& directory);

// All runs: the single environment and one batch size, each with the change against the one before.
std::vector<Section> runs_report(const std::vector<RunResult>& results, std::int64_t batch_size);

// The batch scaling of the latest run, of each of its implementations.
std::vector<Section> scaling_report(const std::vector<RunResult>& results);

// Used by the other reports, too.
std::string local_time(double timestamp_s);              // "2026-11-24 10:00:00"
Field label_field(const RunResult& run);                 // "[tag] description (implementation)"
std::string note(const RunResult& run);                  // "INVALID", "incomplete", both or ""
std::string rate_cell(const std::optional<Rate>& rate);  // the digits of rates line up
Field rate_field(const std::optional<Rate>& rate);
std::string interval_cell(const Rate& rate);

}  // namespace arcfleet::analysis
