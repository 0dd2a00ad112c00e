#include "analysis/verify/official_verdicts.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

Verified official_file(const std::string& fleet, double rate, const std::string& kind = "base") {
  Verified file{.file = fleet + ".json", .result = fleet};
  file.official = results::OfficialPart{.kind = kind,
                                        .fleet = fleet,
                                        .run = "0123",
                                        .nodes = 2,
                                        .ranks = 4,
                                        .threads = 8,
                                        .start_s = fleet == "cores"    ? 0.0
                                                   : fleet == "caches" ? 250.0
                                                                       : 500.0,
                                        .timed_s = 250,
                                        .steps_per_second = rate,
                                        .interval = {0.9 * rate, 1.1 * rate, 0.98}};
  return file;
}

std::vector<Verified> official_files(const std::string& kind = "base") {
  return {official_file("cores", 100e6, kind), official_file("caches", 10e6, kind),
          official_file("memory", 1e6, kind)};
}

TEST(OfficialVerdicts, GiveTheFigureOfMerit) {
  const auto verdicts = official_verdicts(official_files());
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_FALSE(verdicts[0].is_false());
  EXPECT_EQ(official_lines(verdicts[0], 100),
            "OFFICIAL  base run 0123\n  5.00 M steps/s [4.50, 5.50] per node\n"
            "  10.0 M steps/s [9.0, 11.0] for 2 nodes, 4 ranks, 8 threads\n"
            "  cores 100 M, caches 10.0 M, memory 1.00 M steps/s\n");
}

TEST(OfficialVerdicts, NeedAllThreeFilesToBeValid) {
  auto files = official_files();
  files[1].findings = {{"summary", "forged"}};
  const auto verdicts = official_verdicts(files);
  EXPECT_EQ(official_lines(verdicts.at(0), 100),
            "NOT OFFICIAL  base run 0123: the file of caches is INVALID\n");
  EXPECT_TRUE(verdicts[0].is_false());
}

TEST(OfficialVerdicts, NameAFleetThatIsMissing) {
  auto files = official_files();
  files.pop_back();
  const auto verdicts = official_verdicts(files);
  EXPECT_EQ(official_lines(verdicts.at(0), 100),
            "NOT OFFICIAL  base run 0123: it lacks the fleets: memory\n");
  EXPECT_FALSE(verdicts[0].is_false());  // a part alone claims nothing
}

TEST(OfficialVerdicts, NeedEveryChecksum) {
  auto files = official_files();
  files[0].checksums = 1;
  const auto verdicts = official_verdicts(files);
  EXPECT_EQ(verdicts.at(0).objection,
            "the checksum of cores is not listed, and was not computed again: give a larger "
            "--recompute");
  EXPECT_TRUE(verdicts[0].is_false());
}

TEST(OfficialVerdicts, NeedAProgramThatOthersCanBuild) {
  auto files = official_files();
  files[2].is_dirty = true;
  EXPECT_EQ(official_verdicts(files).at(0).objection,
            "its program was changed after the commit that it names");
}

// Whether its summary is given, its samples, or both, and how often.
TEST(OfficialVerdicts, CountARecordOnce) {
  auto files = official_files();
  files.push_back(files[1]);
  files.push_back(files[2]);
  files.back().file = "another name.json";
  const auto verdicts = official_verdicts(files);
  EXPECT_EQ(verdicts.at(0).objection, "");
}

TEST(OfficialVerdicts, ATrialClaimsNothing) {
  const auto verdicts = official_verdicts(official_files("trial"));
  EXPECT_EQ(official_lines(verdicts.at(0), 100),
            "NOT OFFICIAL  trial run 0123: trials do not count\n");
  EXPECT_FALSE(verdicts[0].is_false());
}

TEST(OfficialVerdicts, AreOneForEachRun) {
  auto files = official_files();
  for (Verified file : official_files()) {
    file.official->run = "4567";
    file.result += "2";
    files.push_back(file);
  }
  files.push_back({.file = "another.json"});
  const auto verdicts = official_verdicts(files);
  ASSERT_EQ(verdicts.size(), 2U);
  EXPECT_EQ(verdicts[1].run, "4567");
  EXPECT_TRUE(verdicts[1].objection.empty());
}

}  // namespace
}  // namespace arcfleet::analysis
