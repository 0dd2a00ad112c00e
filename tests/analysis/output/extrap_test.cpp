#include "analysis/output/extrap.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::pointers_to;
using planted::run_of;

std::vector<nlohmann::json> lines_of(const Export& made) {
  std::istringstream text(made.text);
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

std::string notes_of(const Export& made) {
  std::string text;
  for (const std::string& note : made.notes) text += note + "\n";
  return text;
}

std::vector<RunResult> runs_on(const std::vector<std::int64_t>& nodes) {
  std::vector<RunResult> runs;
  for (const std::int64_t count : nodes)
    runs.push_back(run_of({count, 2 * count, 1}, 100.0 * static_cast<double>(count), {150, 200}));
  return runs;
}

TEST(Extrap, HasOneParameterAndALineForEachSample) {
  const auto runs = runs_on({1, 2});
  const auto lines = lines_of(extrap_export(pointers_to(runs), {}));
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0].at("params"), (nlohmann::json{{"nodes", 1}}));
  EXPECT_EQ(lines[2].at("params"), (nlohmann::json{{"nodes", 2}}));
  for (const auto& line : lines) {
    EXPECT_EQ(line.at("callpath"), "step");
    EXPECT_EQ(line.at("metric"), "node_seconds_per_environment_step");
  }
  EXPECT_EQ(lines[3].at("value"), 0.01) << "2 nodes at 200 steps/s";
}

TEST(Extrap, ASampleIsARunWhereALayoutHasSeveral) {
  auto runs = runs_on({1, 2});
  runs.push_back(runs[1]);
  const auto lines = lines_of(extrap_export(pointers_to(runs), {}));
  ASSERT_EQ(lines.size(), 4U) << "two repeats on one node, two runs on two";
  EXPECT_EQ(lines[3].at("value"), 0.01) << "2 nodes at 200 steps/s";
}

TEST(Extrap, TakesTheFirstSeriesAndNamesTheOthers) {
  auto runs = runs_on({1, 2, 4});
  for (RunResult other : runs_on({1, 2})) {
    other.seed = "7";
    runs.push_back(other);
  }
  runs[0].batches[10] = runs[0].batches[1000];
  RunResult invalid = runs[0];
  invalid.file = "wrong.json";
  invalid.invalid = true;
  runs.push_back(invalid);
  const Export made = extrap_export(pointers_to(runs), {});
  EXPECT_EQ(lines_of(made).size(), 6U);
  const std::string notes = notes_of(made);
  EXPECT_TRUE(notes.starts_with("exported: Scaling over nodes, strong: batch 1,000 (")) << notes;
  EXPECT_NE(notes.find("left out: other batch sizes (10): choose by --batch-size\n"),
            std::string::npos)
      << notes;
  EXPECT_NE(notes.find("seed 7; 2 ranks a node, 1 thread a rank): to export another, name its"),
            std::string::npos)
      << notes;
  EXPECT_NE(notes.find("left out: INVALID: wrong.json\n"), std::string::npos) << notes;
}

TEST(Extrap, WarnsOfTooFewPoints) {
  const auto few = runs_on({1, 2, 4, 8});
  EXPECT_NE(notes_of(extrap_export(pointers_to(few), {}))
                .find("warning: Extra-P needs at least 5 values of nodes for a model, here are 4"),
            std::string::npos);
  const auto enough = runs_on({1, 2, 4, 8, 16});
  EXPECT_EQ(extrap_export(pointers_to(enough), {}).notes.size(), 1U) << "the title alone";
}

TEST(Extrap, ExportsBatchSizesWhereNoLayoutVaries) {
  std::vector<RunResult> runs{run_of({1, 1, 1}, 100)};
  runs[0].batches[50] = {.environments = 50, .rate = Rate{.steps_per_second = 25}};
  runs[0].batches[7] = {.environments = 7, .rate = {}, .error = "failed"};
  runs.push_back(run_of({1, 1, 2}, 100));
  runs[1].seed = "another";
  runs[1].file = "other.json";
  const Export made = extrap_export(pointers_to(runs), {});
  const auto lines = lines_of(made);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].at("params"), (nlohmann::json{{"batch", 50}}));
  EXPECT_EQ(lines[0].at("metric"), "seconds_per_fleet_step");
  EXPECT_EQ(lines[0].at("value"), 2) << "50 environments at 25 steps/s";
  EXPECT_EQ(lines[1].at("value"), 10);
  EXPECT_NE(notes_of(made).find("exported: Batch sizes ("), std::string::npos);
  EXPECT_NE(notes_of(made).find("left out: other work: to export another, name its files: other"),
            std::string::npos)
      << notes_of(made);
}

TEST(Extrap, RefusesRunsOfWhichNothingVaries) {
  RunResult invalid = run_of({2, 2, 1}, 100);
  invalid.invalid = true;
  const std::vector<RunResult> runs{run_of({0, 0, 0}, 100), run_of({1, 1, 1}, 100), invalid};
  EXPECT_THROW(extrap_export(pointers_to(runs), {}), std::runtime_error);
}

}  // namespace
}  // namespace arcfleet::analysis
