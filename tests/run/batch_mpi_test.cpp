#include "run/batch.hpp"

#include <gtest/gtest.h>

#include "engine/checksum.hpp"
#include "engine/isa.hpp"
#include "results/fields.hpp"
#include "run/setup.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

ReplayCheck check_of(const mpi::Communicator& ranks) {
  return ReplayCheck({.environments = 4, .seed = 42, .ranks = ranks.size(), .rank = ranks.rank()});
}

const OnRepeat no_progress = [](const timing::RepeatProgress&) {};

// One fleet, however it is cut.
TEST(Batch, HasTheChecksumOfTheWholeFleet) {
  const auto ranks = mpi::Communicator::world();
  const Work work = small_work(ranks.size());
  for (const std::int64_t size : {1, 3, 10}) {
    auto replay = check_of(ranks);
    NodeEnergy energy(ranks);
    const auto batch =
        measure_batch(work, size, {no_progress, replay, energy}, placements(ranks, 1), ranks);
    ASSERT_FALSE(batch.result.error) << *batch.result.error;
    EXPECT_EQ(batch.result.batch_size, size);
    EXPECT_EQ(batch.result.environments, size);
    EXPECT_EQ(batch.result.num_steps, 25);
    EXPECT_EQ(batch.result.repeats, 2);
    EXPECT_EQ(batch.result.checksum,
              engine::checksum(*stepped_fleet(work, static_cast<std::uint64_t>(size))));
    EXPECT_FALSE(replay.difference());
    EXPECT_FALSE(batch.profile);
  }
}

TEST(Batch, CountsTheEnvironmentsOfEveryRankWithWeakScaling) {
  const auto ranks = mpi::Communicator::world();
  Work work = small_work(ranks.size());
  work.options.scaling = config::Scaling::weak;
  auto replay = check_of(ranks);
  NodeEnergy energy(ranks);
  const auto batch =
      measure_batch(work, 3, {no_progress, replay, energy}, placements(ranks, 1), ranks);
  EXPECT_EQ(batch.result.environments, 3 * ranks.size());
  const std::size_t known = ranks.is_root() ? static_cast<std::size_t>(ranks.size()) : 0;
  EXPECT_EQ(batch.result.environments_per_rank, std::vector<std::int64_t>(known, 3));
}

TEST(Batch, ProfilesTheLargestBatchSizeAlone) {
  const auto ranks = mpi::Communicator::world();
  Work work = small_work(ranks.size());
  if (engine::instruction_sets().empty()) GTEST_SKIP() << "the reference engine has no profile";
  work.options.profile = true;
  auto replay = check_of(ranks);
  NodeEnergy energy(ranks);
  EXPECT_FALSE(
      measure_batch(work, 3, {no_progress, replay, energy}, placements(ranks, 1), ranks).profile);
  EXPECT_TRUE(
      measure_batch(work, 10, {no_progress, replay, energy}, placements(ranks, 1), ranks).profile);
}

TEST(Batch, KeepsAnErrorAsItsResult) {
  const auto ranks = mpi::Communicator::world();
  auto options = small_options();
  options.engine = engine::EngineKind::reference;
  options.profile = true;
  auto replay = check_of(ranks);
  NodeEnergy energy(ranks);
  const auto batch = measure_batch(work_of_ranks(options, ranks.size()), 10,
                                   {no_progress, replay, energy}, placements(ranks, 1), ranks);
  ASSERT_TRUE(batch.result.error);
  EXPECT_TRUE(batch.result.error->starts_with("--profile cannot")) << *batch.result.error;
}

TEST(Batch, CountsWhatElseHappenedInEveryRepeat) {
  const auto ranks = mpi::Communicator::world();
  auto replay = check_of(ranks);
  NodeEnergy energy(ranks);
  const auto batch = measure_batch(small_work(ranks.size()), 10, {no_progress, replay, energy},
                                   placements(ranks, 1), ranks)
                         .result;
  const std::size_t samples = ranks.is_root() ? 2 * static_cast<std::size_t>(ranks.size()) : 0;
  for (const results::RepeatField& field : results::batch_repeat_fields())
    EXPECT_EQ((batch.*field.samples).size(), samples) << field.about.hdf5;
  for (const double time_s : batch.processor_time_s) EXPECT_GT(time_s, 0);
  for (const double faults : batch.page_faults) EXPECT_GE(faults, 0);
}

TEST(Batch, ReportsEveryRepeat) {
  const auto ranks = mpi::Communicator::world();
  std::vector<int> seen;
  auto replay = check_of(ranks);
  NodeEnergy energy(ranks);
  const OnRepeat on_repeat = [&seen](const timing::RepeatProgress& progress) {
    seen.push_back(progress.done);
  };
  measure_batch(small_work(ranks.size()), 10, {on_repeat, replay, energy}, placements(ranks, 1),
                ranks);
  EXPECT_EQ(seen, (std::vector<int>{1, 2}));
}

}  // namespace
}  // namespace arcfleet::run
