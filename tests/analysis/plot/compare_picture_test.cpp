#include "analysis/plot/compare_picture.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

RunResult tagged(const std::string& tag, double timestamp_s, double batch) {
  RunResult run = planted::described_run(timestamp_s, "run", 500, batch);
  run.tag = tag;
  return run;
}

TEST(ComparePicture, DrawsTheLatestRunOfEachTagAndTheirHistory) {
  const std::vector<RunResult> results{tagged("a", 60, 1e6), tagged("a", 120, 2e6),
                                       tagged("", 180, 3e6)};
  const Picture picture = compare_picture(planted::pointers_to(results), 1000);
  ASSERT_EQ(picture.panels.size(), 2U);
  EXPECT_NE(picture.panels[0].find("$batch0 << END\n1000 2000000 "), std::string::npos)
      << picture.panels[0];
  EXPECT_NE(picture.panels[0].find("title 'no tag'"), std::string::npos);
  EXPECT_NE(picture.panels[1].find("'History: batch 1,000'"), std::string::npos);
  EXPECT_NE(picture.panels[1].find("$tag0 << END\n60 1000000 1000000 1000000\n120 2000000 "),
            std::string::npos)
      << picture.panels[1];
}

TEST(ComparePicture, ShowsTheSingleEnvironmentIfNoRunHasTheSize) {
  const std::vector<RunResult> results{tagged("a", 60, 1e6)};
  const Picture picture = compare_picture(planted::pointers_to(results), 77);
  EXPECT_NE(picture.panels.at(1).find("'History: single environment'"), std::string::npos);
  EXPECT_NE(picture.panels[1].find("\n60 500 500 500\n"), std::string::npos);
}

TEST(ComparePicture, KeepsTheSevenTagsUsedLast) {
  std::vector<RunResult> results;
  for (int i = 0; i < 9; ++i) results.push_back(tagged("tag" + std::to_string(i), 60 * i + 1, 1e6));
  const Picture picture = compare_picture(planted::pointers_to(results), 1000);
  EXPECT_EQ(picture.panels.at(1).find("title 'tag1'"), std::string::npos);
  EXPECT_NE(picture.panels[1].find("title 'tag2'"), std::string::npos);
  EXPECT_NE(picture.panels[1].find("title 'tag8'"), std::string::npos);
}

}  // namespace
}  // namespace arcfleet::analysis
