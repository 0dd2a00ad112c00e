#include "engine/block_engine.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

#include "engine/checksum.hpp"
#include "engine/factory.hpp"
#include "engine/small_fleet.hpp"
#include "engine/vector_choices.hpp"
#include "engine/watched_engine.hpp"

namespace arcfleet::engine {
namespace {

TEST(BlockEngine, ProfileTellsWhatTheStepsConsistedOf) {
  for (const Choice& choice : vector_choices(5)) {
    FleetShard shard = small_fleet(5, 0, 160);
    shard.threads = 2;
    const auto engine = make_engine(choice, shard);
    engine->reset_all();
    const auto seen = engine->profile(21);
    ASSERT_TRUE(seen.has_value());
    EXPECT_EQ(seen->steps, 21U * 160);
    EXPECT_EQ(std::accumulate(seen->operations.begin(), seen->operations.end(), std::uint64_t{0}) +
                  seen->rejected,
              seen->steps);
    EXPECT_GE(seen->resets, 2U * 160);  // episodes of at most 7 steps
    for (const double time_s : seen->part_time_s) EXPECT_GT(time_s, 0);
  }
}

TEST(BlockEngine, ProfileIsAStepLikeEveryOther) {
  for (const Choice& choice : vector_choices(5)) {
    const auto profiled = make_engine(choice, small_fleet(5, 0, 40));
    const auto stepped = make_engine(choice, small_fleet(5, 0, 40));
    for (Engine* engine : {profiled.get(), stepped.get()}) engine->reset_all();
    profiled->profile(30);
    stepped->step_all(30);
    EXPECT_EQ(checksum(*profiled), checksum(*stepped));
  }
}

TEST(BlockEngine, CountsTheBytesOfEveryStep) {
  for (const Choice& choice : vector_choices(5)) {
    FleetShard shard = small_fleet(5, 0, 160);
    const auto alone = make_engine(choice, shard);
    shard.threads = 2;
    const auto shared = make_engine(choice, shard);
    const auto stepped = make_engine(choice, shard);
    for (Engine* engine : {alone.get(), shared.get(), stepped.get()}) engine->reset_all();
    const auto counted = alone->count_bytes(21);
    const auto also = shared->count_bytes(21);
    stepped->step_all(21);
    ASSERT_TRUE(counted && also);
    EXPECT_EQ(counted->steps, 21U * 160);
    EXPECT_EQ(counted->read, also->read);
    EXPECT_EQ(counted->written, also->written);
    EXPECT_EQ(counted->near, also->near);
    EXPECT_EQ(checksum(*shared), checksum(*stepped));
  }
}

TEST(BlockEngine, SaysWhatAThreadDoesBeforeItGoesOn) {
  for (const Choice& choice : vector_choices(5)) {
    FleetShard shard = small_fleet(5, 0, 3000);
    EXPECT_EQ(make_engine(choice, shard)->visit(9).steps, 1U);
    shard.stepping = Stepping::fused;
    const Visit visit = make_engine(choice, shard)->visit(9);
    EXPECT_EQ(visit.steps, 9U);
    EXPECT_GE(visit.environments, 16U);
    EXPECT_LE(visit.environments, 1024U);
  }
}

TEST(BlockEngine, GivesEveryPartToItsWatch) {
  for (const Choice& choice : vector_choices(5)) {
    const auto engine = make_engine(choice, small_fleet(5, 0, 40));
    const auto whole = make_engine(choice, small_fleet(5, 0, 40));
    engine->reset_all();
    whole->reset_all();
    const std::uint64_t beginning = checksum(*engine);
    EXPECT_TRUE(step_without(*engine, Part::score, std::uint64_t{5}));
    for (std::size_t i = 0; i < engine->size(); ++i)
      EXPECT_EQ(engine->environment(i).state.step_count, 0);
    engine->reset_all();
    EXPECT_EQ(checksum(*engine), beginning);
    EXPECT_TRUE(step_without(*engine, Part::observe, std::uint64_t{5}));
    whole->step_all(5);
    EXPECT_EQ(checksum(*engine), checksum(*whole));
  }
}

TEST(BlockEngine, ObservesTheGridsThemselvesWhereTheyArePacked) {
  EXPECT_EQ(BlockEngine<words::WordFleet>::bytes(5, Observation::packed),
            words::WordFleet::state_bytes(5));
  EXPECT_EQ(BlockEngine<rows::RowFleet>::bytes(30, Observation::packed),
            rows::RowFleet::state_bytes(30));
  EXPECT_EQ(BlockEngine<rows::RowFleet>::bytes(5, Observation::packed),
            rows::RowFleet::state_bytes(5) + 16);
  EXPECT_EQ(BlockEngine<rows::RowFleet>::bytes(30, Observation::int8),
            rows::RowFleet::state_bytes(30) + 900);
}

TEST(BlockEngine, StepsAnEmptyShard) {
  for (const Choice& choice : vector_choices(5)) {
    const auto engine = make_engine(choice, small_fleet(5, 0, 0));
    engine->reset_all();
    engine->step_all(10);
    EXPECT_EQ(checksum(*engine), 0U);
    EXPECT_TRUE(engine->observations().empty());
  }
}

}  // namespace
}  // namespace arcfleet::engine
