#include "analysis/output/export.hpp"

#include <gtest/gtest.h>

#include "analysis/output/extrap.hpp"
#include "analysis/output/google_benchmark.hpp"
#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(Export, GoogleBenchmarkIsOfTheLastRunAlone) {
  const RunResult first = planted::run_of({1, 1, 1}, 100);
  const RunResult last = planted::run_of({1, 1, 1}, 200);
  const std::vector<const RunResult*> runs{&first, &last};
  EXPECT_EQ(exported(ExportKind::google_benchmark, runs), google_benchmark_json(last));
  EXPECT_EQ(exported(ExportKind::extrap, runs), extrap_json_lines(runs));
}

}  // namespace
}  // namespace arcfleet::analysis
