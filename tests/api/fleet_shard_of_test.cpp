// Settings that are out of range, and what the others become.
#include "api/fleet_shard_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <thread>

#include "api/c_fleet.hpp"
#include "engine/threads.hpp"
#include "tasks/builtin_tasks.hpp"

namespace arcfleet::api {
namespace {

using Spoil = std::function<void(arcfleet_config&)>;

void expect_refused(const Spoil& spoil, const char* words,
                    arcfleet_status status = ARCFLEET_INVALID_ARGUMENT) {
  arcfleet_config config = small_settings(3);
  spoil(config);
  arcfleet_fleet* fleet = nullptr;
  EXPECT_EQ(arcfleet_create(&config, &fleet), status) << words;
  EXPECT_EQ(fleet, nullptr);
  EXPECT_NE(std::string(arcfleet_last_error()).find(words), std::string::npos)
      << arcfleet_last_error();
}

TEST(FleetShardOf, RefusesNumbersOutOfRange) {
  for (const std::int32_t wrong : {-1, 99, std::numeric_limits<std::int32_t>::min()}) {
    expect_refused([&](auto& config) { config.mode = wrong; }, "mode is ");
    expect_refused([&](auto& config) { config.selection = wrong; }, "selection is ");
    expect_refused([&](auto& config) { config.filter = wrong; }, "filter is ");
    expect_refused([&](auto& config) { config.autoreset = wrong; }, "autoreset is ");
    expect_refused([&](auto& config) { config.observation = wrong; }, "observation is ");
    expect_refused([&](auto& config) { config.pattern = wrong; }, "pattern is ");
    expect_refused([&](auto& config) { config.canvas = wrong; }, "canvas is ");
    expect_refused([&](auto& config) { config.threads = wrong < 0 ? wrong : 4097; }, "threads is ");
    expect_refused([&](auto& config) { config.max_episode_steps = std::min(wrong, 0); },
                   "max_episode_steps");
  }
  expect_refused([](auto& config) { config.operations = 0; }, "operations is empty");
  expect_refused([](auto& config) { config.operations = UINT64_C(1) << 35; }, "beyond the 35");
  expect_refused([](auto& config) { config.outputs = 1U << ARCFLEET_OUTPUT_COUNT; }, "no output");
  expect_refused([](auto& config) { config.count = 0; }, "count must be");
  expect_refused([](auto& config) { config.count = ~UINT64_C(0); }, "count must be");
  expect_refused([](auto& config) { config.first = ~UINT64_C(0) - 1; }, "first + count");
}

// Whose pages would only be taken by the first reset.
TEST(FleetShardOf, RefusesFleetsLargerThanTheMemory) {
  expect_refused(
      [](auto& config) {
        config.builtin = "generated-30x30";
        config.count = 2'000'000'000;
      },
      "GiB of memory", ARCFLEET_OUT_OF_MEMORY);
}

TEST(FleetShardOf, RefusesNumbersThatAreNone) {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  for (const double wrong : {std::nan(""), infinite, -infinite, 2e37}) {
    const auto small = static_cast<float>(wrong);
    expect_refused([&](auto& config) { config.similarity_weight = small; }, "similarity_weight");
    expect_refused([&](auto& config) { config.step_penalty = small; }, "step_penalty");
    expect_refused([&](auto& config) { config.success_bonus = small; }, "success_bonus");
    expect_refused([&](auto& config) { config.unsolved_submission_penalty = small; }, "unsolved");
    expect_refused([&](auto& config) { config.initial_weights[3] = wrong; }, "initial_weights");
    expect_refused([&](auto& config) { config.density = wrong; }, "density");
  }
  expect_refused([](auto& config) { config.initial_weights[0] = -1; }, "initial_weights");
  expect_refused([](auto& config) { config.density = -0.1; }, "density");
}

TEST(FleetShardOf, RefusesEnginesThatDoNotServe) {
  expect_refused([](auto& config) { config.engine = "fast"; }, "engine is none of");
  expect_refused([](auto& config) { config.engine = ""; }, "engine is none of");
  expect_refused([](auto& config) { config.isa = "AVX9"; }, "AVX9");
  expect_refused(
      [](auto& config) {
        config.engine = "words";
        config.canvas = 6;
      },
      "words");
  expect_refused(
      [](auto& config) {
        config.engine = "reference";
        config.isa = "AVX2";
      },
      "reference");
}

// A sanitizer ends a program that asks for so much.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ARCFLEET_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ARCFLEET_SANITIZED
#endif
#endif

#ifndef ARCFLEET_SANITIZED
// Of memory that no machine has.
TEST(FleetShardOf, HugeFleetsGiveAStatus) {
  for (const char* const engine : {"reference", "words", "rows"})
    expect_refused(
        [&](auto& config) {
          config.engine = engine;
          config.count = UINT64_C(1) << 40;
        },
        "memory", ARCFLEET_OUT_OF_MEMORY);
}
#endif

TEST(FleetShardOf, TakesTheSettingsOver) {
  arcfleet_config config = small_settings(9);
  config.first = 4;
  config.seed = 5;
  config.selection = ARCFLEET_MASK;
  config.observation = ARCFLEET_PACKED;
  config.autoreset = ARCFLEET_AUTORESET_DISABLED;
  config.filter = ARCFLEET_FILTER_REJECT;
  config.operations = ARCFLEET_RAW_OPERATIONS;
  config.threads = 2;
  const engine::FleetShard shard = shard_of(config, tasks::builtin_tasks("generated-5x5"));
  EXPECT_EQ(shard.first, 4U);
  EXPECT_EQ(shard.count, 9U);
  EXPECT_EQ(shard.seed, 5U);
  EXPECT_EQ(shard.threads, 2);
  EXPECT_EQ(shard.selection, rules::SelectionKind::mask);
  EXPECT_EQ(shard.observation, engine::Observation::packed);
  EXPECT_EQ(shard.autoreset, engine::Autoreset::disabled);
  EXPECT_EQ(shard.settings.filter, rules::OperationFilter::reject);
  EXPECT_EQ(shard.settings.operations, rules::OperationSet::raw);
  EXPECT_EQ(shard.operations, rules::OperationSet::raw);
  EXPECT_EQ(shard.settings.max_episode_steps, 6);
  EXPECT_EQ(choice_of(config, 5), engine::choose(engine::EngineKind::automatic, "", 5));
}

// Starting and joining threads takes longer than a step of a few environments.
TEST(FleetShardOf, SmallFleetsTakeOneThreadUnlessToldOtherwise) {
  const int all = engine::threads_to_use(static_cast<int>(std::thread::hardware_concurrency()), 1);
  const auto threads = [](std::uint64_t count, const char* tasks, std::int32_t asked) {
    arcfleet_config config = small_settings(count);
    config.threads = asked;
    return shard_of(config, tasks::builtin_tasks(tasks)).threads;
  };
  EXPECT_EQ(threads(1, "generated-5x5", 0), 1);
  EXPECT_EQ(threads(1000, "generated-5x5", 0), 1);
  EXPECT_EQ(threads(100'000, "generated-5x5", 0), std::min(all, 50));
  EXPECT_EQ(threads(100, "generated-30x30", 0), 1);
  EXPECT_EQ(threads(600, "generated-30x30", 0), std::min(all, 2));
  EXPECT_EQ(threads(1000, "generated-30x30", 0), std::min(all, 4));
  EXPECT_EQ(threads(1, "generated-5x5", 2), 2);
}

TEST(FleetShardOf, NamesOfTheHeaderAreThoseOfTheRules) {
  EXPECT_EQ(ARCFLEET_OPERATIONS, rules::operation_count);
  EXPECT_EQ(ARCFLEET_MAX_SIDE, rules::max_side);
  EXPECT_EQ(ARCFLEET_ALL_OPERATIONS, rules::OperationSet::full.bits());
  EXPECT_EQ(ARCFLEET_RAW_OPERATIONS, rules::OperationSet::raw.bits());
  EXPECT_EQ(ARCFLEET_STANDARD_OPERATIONS, rules::OperationSet::standard.bits());
}

}  // namespace
}  // namespace arcfleet::api
