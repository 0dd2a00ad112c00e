#include "analysis/output/export.hpp"

#include "analysis/output/dashboards.hpp"
#include "analysis/output/extrap.hpp"
#include "analysis/output/google_benchmark.hpp"
#include "analysis/output/latest_run.hpp"

namespace arcfleet::analysis {

Export exported(ExportKind kind, std::span<const RunResult* const> runs,
                std::optional<std::int64_t> batch_size) {
  if (kind == ExportKind::extrap) return extrap_export(runs, batch_size);
  auto [run, notes] = latest_run(runs, batch_size);
  switch (kind) {
    case ExportKind::github_action_benchmark:
      return {github_action_benchmark_json(run), notes};
    case ExportKind::bmf:
      return {bencher_metric_json(run), notes};
    case ExportKind::google_benchmark:
    case ExportKind::extrap:
      break;
  }
  return {google_benchmark_json(run), notes};
}

}  // namespace arcfleet::analysis
