#include "analysis/scaling/host_times.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"
#include "results/atomic_file.hpp"
#include "results/hdf5_file.hpp"
#include "results/sample_record.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::analysis {
namespace {

// A series of two layouts whose second run lies beside a real file of samples.
class HostTimes : public testing::Test {
 protected:
  void SetUp() override {
    results::replace_file(folder_.path() / "run.h5", results::hdf5_image(results::sample_run(3)));
    runs_ = {planted::run_of({1, 1, 1}, 1e6), planted::run_of({2, 2, 1}, 2e6)};
    runs_[1].path = (folder_.path() / "run.json").string();
    runs_[1].samples_file = "run.h5";
    runs_[1].file = "run.json";
  }

  TemporaryDirectory folder_;
  std::vector<RunResult> runs_;
};

TEST_F(HostTimes, AreReadForRunsOnSeveralNodes) {
  const auto found = series_of(runs_, {});
  LeftOut left_out;
  const HostsOfRuns hosts = hosts_of(found.series, left_out);
  ASSERT_EQ(hosts.size(), 1U);
  EXPECT_EQ(hosts.begin()->first, &runs_[1]);
  EXPECT_EQ(hosts.begin()->second.size(), 2U) << "node17 and node18";
  EXPECT_TRUE(left_out.lines().empty());
  ASSERT_TRUE(largest_step_times(found.series.at(0)));
}

TEST_F(HostTimes, OfAMissingFileAreReported) {
  runs_[1].samples_file = "missing.h5";
  const auto found = series_of(runs_, {});
  LeftOut left_out;
  const HostsOfRuns hosts = hosts_of(found.series, left_out);
  EXPECT_TRUE(hosts.at(&runs_[1]).empty());
  ASSERT_EQ(left_out.lines().size(), 1U);
  EXPECT_TRUE(left_out.lines()[0].starts_with("no times of its nodes: ")) << left_out.lines()[0];
  testing::internal::CaptureStderr();
  EXPECT_FALSE(largest_step_times(found.series.at(0)));
  EXPECT_NE(testing::internal::GetCapturedStderr().find("warning: run.json"), std::string::npos);
}

}  // namespace
}  // namespace arcfleet::analysis
