// Exports results for other people's tools, in the format that an option names.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

enum class ExportKind { google_benchmark, github_action_benchmark, bmf, extrap };

struct Export {
  std::string text;
  std::vector<std::string> notes;  // what was chosen and what was left out, a line each
};

// Extra-P gets the first series of the runs; the others get the latest run. There is at least one
// run. With a batch size, no other one is exported. Throws std::runtime_error if nothing is left.
Export exported(ExportKind kind, std::span<const RunResult* const> runs,
                std::optional<std::int64_t> batch_size = {});

}  // namespace arcfleet::analysis
