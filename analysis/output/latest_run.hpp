// Chooses the one run that an export is about, for tools that expect a single result.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

struct LatestRun {
  RunResult run;
  std::vector<std::string> notes;  // what a user should know about the choice, a line each
};

// The run that started last, with the single environment and all batch sizes, or the one given.
// Throws std::runtime_error if that run is INVALID or has no rate to export: an older run must not
// stand in for it.
LatestRun latest_run(std::span<const RunResult* const> runs,
                     std::optional<std::int64_t> batch_size);

}  // namespace arcfleet::analysis
