// Exports results for other people's tools, in the format that an option names.
#pragma once

#include <span>
#include <string>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

enum class ExportKind { google_benchmark, extrap };

// google_benchmark exports the last run only. There is at least one run.
std::string exported(ExportKind kind, std::span<const RunResult* const> runs);

}  // namespace arcfleet::analysis
