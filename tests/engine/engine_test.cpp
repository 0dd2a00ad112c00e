#include "engine/engine.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "engine/factory.hpp"
#include "engine/small_fleet.hpp"

namespace arcfleet::engine {
namespace {

TEST(Engine, TakesOneActionForAllOrOneForEach) {
  for (const Choice& choice : choices(5)) {
    const auto engine = make_engine(choice, small_fleet(5, 0, 3));
    engine->reset_all();
    const std::vector<rules::Action> actions(4, {rules::operation::submit, rules::Point{}});
    engine->step_all(std::span(actions).first(1));
    engine->step_all(std::span(actions).first(3));
    for (const std::size_t count : {0U, 2U, 4U}) {
      try {
        engine->step_all(std::span(actions).first(count));
        ADD_FAILURE() << count << " actions were taken";
      } catch (const std::invalid_argument& error) {
        EXPECT_EQ(std::string(error.what()),
                  "step_all: " + std::to_string(count) +
                      " actions for 3 environments (give one for all, or one for each)");
      }
    }
  }
}

TEST(Engine, LeavesItsResultsWhereTheyAre) {
  for (const Choice& choice : choices(5)) {
    const auto engine = make_engine(choice, small_fleet(5, 0, 3));
    const auto rewards = engine->rewards();
    const auto observations = engine->observations();
    engine->reset_all();
    engine->step_all(9);
    EXPECT_EQ(engine->rewards().data(), rewards.data());
    EXPECT_EQ(engine->observations().data(), observations.data());
    EXPECT_EQ(engine->rewards().size(), 3U);
    EXPECT_EQ(engine->step_types().size(), 3U);
    EXPECT_EQ(engine->observations().size(), 3 * observation_bytes(Observation::int8, 5));
  }
}

TEST(Engine, TellsTheTimesOfItsThreadsOnce) {
  for (const Choice& choice : choices(5)) {
    const auto engine = make_engine(choice, small_fleet(5, 0, 300));
    engine->reset_all();
    engine->take_thread_times();
    engine->step_all(50);
    EXPECT_GT(engine->take_thread_times().max_s, 0);
    EXPECT_EQ(engine->take_thread_times().max_s, 0);
  }
}

}  // namespace
}  // namespace arcfleet::engine
