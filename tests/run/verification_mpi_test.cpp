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

class OfficialFleetCheck : public testing::Test {
 protected:
  OfficialFleetCheck() {
    options.official = config::Official::base;
    options.official_fleet = config::OfficialFleet::cores;
    auto& batch = record.batch_scaling.emplace_back();
    batch.environments = 2048;
    batch.environments_per_rank = {1024, 1024};
    batch.checksum = *config::official_checksum(*options.official_fleet, 2048);
    batch.step_time_s.assign(100, 4.0);  // 50 repeats of two ranks
  }
  config::Options options;
  results::RunRecord record;
};

TEST_F(OfficialFleetCheck, PassesWhatIsDue) {
  check_official_fleet(options, record);
  EXPECT_EQ(record.verification.status, Status::not_run);
}

TEST_F(OfficialFleetCheck, FindsAnotherChecksum) {
  ++record.batch_scaling[0].checksum;
  check_official_fleet({}, record);  // of a run that is not official
  EXPECT_EQ(record.verification.status, Status::not_run);
  check_official_fleet(options, record);
  EXPECT_EQ(record.verification.status, Status::invalid);
  EXPECT_TRUE(record.verification.detail.starts_with("the checksum of the fleet is 0x"));
}

TEST_F(OfficialFleetCheck, FindsRepeatsThatAreTooShort) {
  record.batch_scaling[0].step_time_s[0] = record.batch_scaling[0].step_time_s[1] = 3.9;
  check_official_fleet(options, record);
  EXPECT_EQ(record.verification.status, Status::invalid);
  EXPECT_TRUE(record.verification.detail.starts_with("the repeats last 3.33 min, and at least"))
      << record.verification.detail;
}

}  // namespace
}  // namespace arcfleet::run
