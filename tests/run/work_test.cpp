#include "run/work.hpp"

#include <gtest/gtest.h>

#include "results/fields.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

TEST(Environments, AreTheWholeFleetsOrEveryRanks) {
  Work work = small_work(4);
  EXPECT_EQ(environments(work, 10), 10);
  work.options.scaling = config::Scaling::weak;
  EXPECT_EQ(environments(work, 10), 40);
}

TEST(BytesPerRank, AreThoseOfTheLargestShard) {
  const double one = bytes_per_rank(small_work(1), 1);
  EXPECT_GT(one, 0);
  EXPECT_DOUBLE_EQ(bytes_per_rank(small_work(1), 10), 10 * one);
  EXPECT_DOUBLE_EQ(bytes_per_rank(small_work(4), 10), 3 * one);
}

TEST(BytesPerRank, HoldTheBufferOfAnAllreduce) {
  Work work = small_work(2);
  const double without = bytes_per_rank(work, 10);
  work.options.exchange_every = 5;
  work.options.exchange_bytes = 3000;
  EXPECT_DOUBLE_EQ(bytes_per_rank(work, 10), without + 2 * 3000);
  work.options.exchange = config::ExchangeKind::gather;
  EXPECT_DOUBLE_EQ(bytes_per_rank(work, 10), without);
}

TEST(GatheredBytes, AreTheObservationsOfTheFleetAndAllSamplesTwice) {
  Work work = small_work(2);
  work.options.batch_sizes = {1, 10};
  work.options.repeats = 3;
  const double samples =
      16.0 * 2 * 3 * 2 * static_cast<double>(results::batch_repeat_fields().size());
  EXPECT_DOUBLE_EQ(gathered_bytes(work, 10), samples);
  work.options.exchange_every = 5;
  work.options.exchange = config::ExchangeKind::gather;
  EXPECT_DOUBLE_EQ(gathered_bytes(work, 10), samples + 10 * 5 * 5);  // int8, on a canvas of 5
}

TEST(EngineOf, HoldsTheEnvironmentsOfTheShard) {
  const auto engine = engine_of(small_work(), {7, 5});
  EXPECT_EQ(engine->size(), 5U);
  EXPECT_EQ(engine->shard().first, 7U);
}

TEST(PlanText, ListsTheBatchSizesAndTheirMemory) {
  Work work = small_work();
  work.options.batch_sizes = {1, 1'000'000};
  const std::string text = plan_text(work);
  EXPECT_NE(text.find("batch sizes 1, 1,000,000\n"), std::string::npos) << text;
  EXPECT_NE(text.find("iB on each rank. Nothing was run."), std::string::npos) << text;
}

}  // namespace
}  // namespace arcfleet::run
