#include "analysis/compare/targets.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "analysis/compare/run_fields.hpp"
#include "analysis/planted.hpp"

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
  const auto sections = targets_sections(original_plan(), {a_run("baseline", 500, 25e3, 40000, 1),
                                                           a_run("half", 60e3, 6e6, 15000, 2)});
  ASSERT_EQ(sections.size(), 3U);
  const std::string first = local_time(1);
  const std::string second = local_time(2);
  EXPECT_EQ(planted::table_text(sections),
            "Target single environment: 50.0 k .. 100 k steps/s\n"
            "date and time        run         measured  state\n" +
                first + "  [baseline]       500  not reached\n" + second +
                "  [half]        60.0 k  reached\n"
                "\n"
                "Target batch 1000: 1.00 M .. 5.00 M steps/s\n"
                "date and time        run         measured  state\n" +
                first + "  [baseline]    25.0 k  not reached\n" + second +
                "  [half]        6.00 M  reached in full\n"
                "\n"
                "Target memory: 2.00 x .. 5.00 x\n"
                "date and time        run         measured  state\n" +
                first + "  [baseline]    1.00 x  not reached\n" + second +
                "  [half]        2.67 x  reached\n"
                "memory: bytes per environment of the first run tagged baseline / the run's own, "
                "of the largest batch\n"
                "  size; not comparable: one of them has none\n");
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
