#include "run/verification.hpp"

#include <gtest/gtest.h>

#include "config/official.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

using Status = results::Verification::Status;

ReplayCheck replay_of(const mpi::Communicator& ranks) {
  return ReplayCheck({.environments = 4, .seed = 42, .ranks = ranks.size(), .rank = ranks.rank()});
}

TEST(Verification, SumsTheCountsOfAllRanks) {
  const auto ranks = mpi::Communicator::world();
  auto own = replay_of(ranks);
  own.add_earlier({Status::not_run, "", ranks.rank() + 1, 100});
  results::Verification verification;
  gather_verification(own, verification, ranks);
  const int n = ranks.size();
  EXPECT_EQ(verification.environments_replayed, n * (n + 1) / 2);
  EXPECT_EQ(verification.steps_replayed, 100 * n);
  EXPECT_EQ(verification.status, Status::not_run);
  conclude(verification);
  EXPECT_EQ(verification.status, Status::valid);
}

// An engine that has taken another number of steps is as good as a wrong one.
TEST(Verification, ADifferenceOnOneRankMakesTheRunInvalidOnAll) {
  const auto ranks = mpi::Communicator::world();
  auto own = replay_of(ranks);
  const int last = ranks.size() - 1;
  const auto engine = stepped_fleet(small_work(), 10);
  own.check(*engine, ranks.rank() == last ? 26 : 25);
  results::Verification verification;
  gather_verification(own, verification, ranks);
  EXPECT_EQ(verification.status, Status::invalid);
  EXPECT_TRUE(verification.detail.starts_with("rank " + std::to_string(last) + ", environment"))
      << verification.detail;
  conclude(verification);
  EXPECT_EQ(verification.status, Status::invalid);
}

TEST(Verification, NothingReplayedIsNotValid) {
  results::Verification verification;
  conclude(verification);
  EXPECT_EQ(verification.status, Status::not_run);
}

TEST(Verification, AnOfficialFleetHasItsListedChecksum) {
  config::Options options;
  options.official_fleet = config::OfficialFleet::cores;
  results::RunRecord record;
  record.batch_scaling.emplace_back().environments = 2048;
  const auto listed = config::official_checksum(*options.official_fleet, 2048);
  ASSERT_TRUE(listed);
  record.batch_scaling[0].checksum = *listed;
  check_official_checksum(options, record);
  EXPECT_EQ(record.verification.status, Status::not_run);
  ++record.batch_scaling[0].checksum;
  check_official_checksum({}, record);  // of another run
  EXPECT_EQ(record.verification.status, Status::not_run);
  check_official_checksum(options, record);
  EXPECT_EQ(record.verification.status, Status::invalid);
  EXPECT_TRUE(record.verification.detail.starts_with("the checksum of the fleet is 0x"));
}

}  // namespace
}  // namespace arcfleet::run
