#include "analysis/results/roofline_json.hpp"

#include <gtest/gtest.h>

#include "analysis/results/result_json.hpp"

namespace arcfleet::analysis {
namespace {

using nlohmann::json;

TEST(RooflineJson, ReadsTheLevelsFromTheNearestOn) {
  const auto levels = bandwidth_from(json::parse(R"({"bandwidth": {
      "memory": {"bytes_per_thread": null, "read": 2e10, "store": 1e10},
      "L1": {"bytes_per_thread": 32768, "read": 2e11, "store": null},
      "L3": {"bytes_per_thread": 0, "read": null, "store": null}}})"));
  ASSERT_EQ(levels.size(), 3U);
  EXPECT_EQ(levels[0].name, "L1");
  EXPECT_EQ(levels[0].bytes_per_thread, 32768);
  EXPECT_EQ(levels[0].read, 2e11);
  EXPECT_FALSE(levels[0].store);
  EXPECT_FALSE(levels[1].bytes_per_thread);  // there is none
  EXPECT_EQ(levels[2].name, "memory");
  EXPECT_EQ(levels[2].store, 1e10);
}

TEST(RooflineJson, ReadsWhatTheStepsUse) {
  const auto roofline = roofline_from(json::parse(R"({"roofline": {
      "bytes_read_per_step": 600, "bytes_written_per_step": 950.5,
      "step_footprint_per_thread": 2e5, "step_bandwidth_used": 3e10, "step_bandwidth_share": 0.25,
      "step_level": "L2", "bound_by": "cores"}})"),
                                      "batch_scaling.10.");
  ASSERT_TRUE(roofline);
  EXPECT_EQ(roofline->written_bytes, 950.5);
  EXPECT_EQ(roofline->step_footprint, 2e5);
  EXPECT_EQ(roofline->step_bandwidth_share, 0.25);
  EXPECT_EQ(roofline->step_level, "L2");
  EXPECT_EQ(roofline->bound_by, "cores");
}

TEST(RooflineJson, HasNothingWhereNothingWasMeasured) {
  EXPECT_TRUE(bandwidth_from(json::object()).empty());
  EXPECT_FALSE(roofline_from(json::object(), ""));
  EXPECT_FALSE(roofline_from(
      json::parse(R"({"roofline": {"bytes_read_per_step": null, "level": ""}})"), ""));
}

TEST(RooflineJson, RefusesWhatIsNoBandwidth) {
  for (const char* bad :
       {R"({"bandwidth": 3})", R"({"bandwidth": {"L1": []}})",
        R"({"bandwidth": {"L1": {"read": -1}}})", R"({"bandwidth": {"L1": {"store": "fast"}}})"})
    EXPECT_THROW(bandwidth_from(json::parse(bad)), UnusableResult) << bad;
  for (const char* bad :
       {R"({"roofline": []})", R"({"roofline": {"bytes_read_per_step": "many"}})"})
    EXPECT_THROW(roofline_from(json::parse(bad), "batch_scaling.10."), UnusableResult) << bad;
}

}  // namespace
}  // namespace arcfleet::analysis
