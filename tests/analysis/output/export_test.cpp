#include "analysis/output/export.hpp"

#include <gtest/gtest.h>

#include "analysis/output/dashboards.hpp"
#include "analysis/output/extrap.hpp"
#include "analysis/output/google_benchmark.hpp"
#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(Export, IsOfTheLatestRunButForExtrap) {
  const std::vector<RunResult> results{planted::run_of({1, 1, 1}, 100),
                                       planted::run_of({2, 2, 1}, 200)};
  const auto runs = planted::pointers_to(results);
  EXPECT_EQ(exported(ExportKind::google_benchmark, runs).text, google_benchmark_json(results[1]));
  EXPECT_EQ(exported(ExportKind::github_action_benchmark, runs).text,
            github_action_benchmark_json(results[1]));
  EXPECT_EQ(exported(ExportKind::bmf, runs).text, bencher_metric_json(results[1]));
  EXPECT_EQ(exported(ExportKind::bmf, runs).notes.size(), 1U);
  EXPECT_EQ(exported(ExportKind::extrap, runs).text, extrap_export(runs, {}).text);
}

}  // namespace
}  // namespace arcfleet::analysis
