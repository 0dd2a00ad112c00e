#include "run/work.hpp"

#include <gtest/gtest.h>

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
