#include "results/wording.hpp"

#include <gtest/gtest.h>

namespace arcfleet::results {
namespace {

TEST(Wording, ChecksumsHave16HexadecimalDigits) {
  EXPECT_EQ(checksum_text(0), "0x0000000000000000");
  EXPECT_EQ(checksum_text(0xfedcba9876543210U), "0xfedcba9876543210");
}

TEST(Wording, EveryStatusComesBackFromItsText) {
  using Status = Verification::Status;
  for (const auto status : {Status::not_run, Status::valid, Status::invalid})
    EXPECT_EQ(status_from(status_text(status)), status);
  EXPECT_EQ(status_from("FINE"), Status::not_run);
}

TEST(Wording, WorkersAreTheThreadsOfAllRanks) {
  std::vector<RankPlacement> ranks(2);
  ranks[0].threads = 3;
  ranks[1].threads = 4;
  EXPECT_EQ(worker_count(ranks), 7);
  EXPECT_EQ(worker_count({}), 0);
}

}  // namespace
}  // namespace arcfleet::results
