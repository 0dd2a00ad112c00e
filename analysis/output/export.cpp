#include "analysis/output/export.hpp"

#include "analysis/output/extrap.hpp"
#include "analysis/output/google_benchmark.hpp"
#include "analysis/tool/arguments.hpp"

namespace arcfleet::analysis {

ExportKind export_from(const std::string& name) {
  if (name == "google-benchmark") return ExportKind::google_benchmark;
  if (name == "extrap") return ExportKind::extrap;
  throw UsageError("--export " + quoted(name) + " is neither google-benchmark nor extrap");
}

std::string exported(ExportKind kind, std::span<const RunResult* const> runs) {
  return kind == ExportKind::extrap ? extrap_json_lines(runs) : google_benchmark_json(*runs.back());
}

}  // namespace arcfleet::analysis
