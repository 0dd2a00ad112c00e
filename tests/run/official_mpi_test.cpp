#include "run/official.hpp"

#include <gtest/gtest.h>

#include "run/exit_code.hpp"

// tests/program/official_test.py measures.

namespace arcfleet::run {
namespace {

TEST(Official, PlansTheThreeFleetsOfAllRanks) {
  const auto ranks = mpi::Communicator::world();
  config::Options asked;
  asked.official = config::Official::trial;
  asked.dry_run = true;
  testing::internal::CaptureStdout();
  const int code = official(asked, ranks);
  const std::string printed = testing::internal::GetCapturedStdout();
  EXPECT_EQ(code, static_cast<int>(ExitCode::done));
  if (!ranks.is_root()) {
    EXPECT_EQ(printed, "");
    return;
  }
  EXPECT_TRUE(printed.starts_with("Official run (trial) on 1 node with ")) << printed;
  std::size_t at = 0;
  for (const char* fleet : {"Fleet cores", "Fleet caches", "Fleet memory"}) {
    at = printed.find(fleet, at);
    EXPECT_NE(at, std::string::npos) << fleet;
  }
  EXPECT_EQ(printed.find("Figure of merit"), std::string::npos);
}

}  // namespace
}  // namespace arcfleet::run
