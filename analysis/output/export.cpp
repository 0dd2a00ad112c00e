#include "analysis/output/export.hpp"

#include "analysis/output/extrap.hpp"
#include "analysis/output/google_benchmark.hpp"

namespace arcfleet::analysis {

std::string exported(ExportKind kind, std::span<const RunResult* const> runs) {
  return kind == ExportKind::extrap ? extrap_json_lines(runs) : google_benchmark_json(*runs.back());
}

}  // namespace arcfleet::analysis
