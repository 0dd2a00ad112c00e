#include "analysis/compare/targets.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace arcfleet::analysis {
namespace {

RunResult a_run(const std::string& tag, double single, double batch, double bytes, double time) {
  RunResult run;
  run.tag = tag;
  run.timestamp_s = time;
  run.single = Rate{.steps_per_second = single};
  run.batches[1000] = {.environments = 1000,
                       .rate = Rate{.steps_per_second = batch},
                       .bytes_per_environment = bytes};
  return run;
}

std::string all_text(const Section& section) {
  std::string text;
  for (const Row& row : section.rows) {
    for (const Field& field : row.fields) text += field.text + "|";
    text += row.remark + "\n";
  }
  return text;
}

class TargetsFile : public ::testing::Test {
 protected:
  std::filesystem::path file_ =
      std::filesystem::temp_directory_path() / ("arcfleet_targets_" + std::to_string(getpid()));
  ~TargetsFile() override { std::filesystem::remove(file_); }
  std::vector<Target> read(const std::string& text) {
    std::ofstream(file_) << text;
    return read_targets(file_);
  }
};

TEST(Targets, TheOriginalPlanIsAsItWasWritten) {
  const auto plan = original_plan();
  ASSERT_EQ(plan.size(), 3U);
  EXPECT_EQ(plan[0].from, 50e3);
  EXPECT_EQ(plan[0].to, 100e3);
  EXPECT_EQ(plan[1].batch_size, 1000);
  EXPECT_EQ(plan[1].from, 1e6);
  EXPECT_EQ(plan[1].to, 5e6);
  EXPECT_EQ(plan[2].from, 2);
  EXPECT_EQ(plan[2].to, 5);
  EXPECT_EQ(plan[2].reference_tag, "baseline");
}

TEST(Targets, EachTagIsReachedOrNotByTime) {
  const auto section = targets_section(original_plan(), {a_run("baseline", 500, 25e3, 40000, 1),
                                                         a_run("half", 60e3, 6e6, 15000, 2)});
  const std::string text = all_text(section);
  EXPECT_NE(text.find("not reached"), std::string::npos) << text;
  EXPECT_NE(text.find("reached"), std::string::npos) << text;
  EXPECT_LT(text.find("baseline"), text.find("half")) << text;
  EXPECT_GE(section.rows.size(), 6U);
}

TEST_F(TargetsFile, IsReadAndRefusedWithItsName) {
  const auto targets = read(R"({"targets": [{"name": "fast", "measure": "batch_scaling",
      "batch_size": 64, "from": 10, "to": 20}]})");
  ASSERT_EQ(targets.size(), 1U);
  EXPECT_EQ(targets[0].batch_size, 64);
  for (const char* wrong : {"", "[]", "{}", R"({"targets": 1})", R"({"targets": [{"name": 3}]})",
                            R"({"targets": [{"name": "x", "measure": "speed", "from": 1}]})",
                            R"({"targets": [{"name": "x", "measure": "batch_scaling",
                                "batch_size": -1, "from": 1, "to": 2}]})"})
    try {
      read(wrong);
      ADD_FAILURE() << wrong;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find("arcfleet_targets_"), std::string::npos);
    }
  EXPECT_THROW(read_targets("/nonexistent"), std::runtime_error);
}

}  // namespace
}  // namespace arcfleet::analysis
