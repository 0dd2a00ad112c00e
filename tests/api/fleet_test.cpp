// All that a fleet shows, in every mode and with every engine, against the plain model.
#include <gtest/gtest.h>

#include "api/play.hpp"
#include "engine/factory.hpp"
#include "engine/fleet_shard.hpp"

namespace arcfleet::api {
namespace {

constexpr std::array canvases{1, 3, 5, 6, 17, 30, 32};
constexpr std::array<std::uint64_t, 5> counts{1, 15, 16, 17, 333};

// A configuration for each number: every autoreset with every selection in turn, the rest at
// random.
arcfleet_config varied_settings(unsigned number, std::mt19937& random) {
  arcfleet_config config = default_settings();
  config.autoreset = static_cast<std::int32_t>(number % 4);
  config.selection = static_cast<std::int32_t>(number / 4 % 3);
  const auto below = [&](unsigned n) { return static_cast<std::int32_t>(random() % n); };
  config.observation = below(4);
  config.mode = below(2);
  config.filter = below(3);
  config.pattern = below(2);
  config.max_episode_steps = 1 + below(6);
  config.threads = below(2) == 0 ? 1 : 3;
  config.count = counts[random() % counts.size()];
  config.first = below(2) == 0 ? 0 : 1000001 * std::uint64_t{random()};
  config.seed = random();
  const std::array operations{ARCFLEET_ALL_OPERATIONS, ARCFLEET_RAW_OPERATIONS,
                              ARCFLEET_STANDARD_OPERATIONS, UINT64_C(0x400000011)};
  config.operations = operations[random() % operations.size()];
  config.outputs = below(2) == 0 ? all_outputs : static_cast<std::uint32_t>(random()) & all_outputs;
  for (double& weight : config.initial_weights) weight = below(3);
  return config;
}

void play_on(const engine::Choice& choice, int side, unsigned number, int calls) {
  std::mt19937 random(number * 64 + static_cast<unsigned>(side));
  const tasks::TaskSet set = random_task_set(side, number);
  const TaskMemory memory(set);
  arcfleet_config config = varied_settings(number, random);
  if (config.count > 100 && side > 10 && number % 3 != 0) config.count = 17;
  const std::string engine(engine::engine_name(choice)), isa(choice.isa.name);
  config.tasks = memory.tasks().data();
  config.task_count = memory.tasks().size();
  config.canvas = side;
  config.engine = engine.c_str();
  config.isa = isa == "none" ? nullptr : isa.c_str();
  Play play(config, set, number);
  play.first_reset();
  play.calls(calls);
}

class OnCanvas : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Fleet, OnCanvas, testing::ValuesIn(canvases),
                         [](const auto& info) { return "Side" + std::to_string(info.param); });

TEST_P(OnCanvas, ShowsWhatThePlainModelShows) {
  for (const engine::Choice& choice : engine::choices(GetParam()))
    for (unsigned number = 0; number < 24; ++number) {
      play_on(choice, GetParam(), number, 16);
      if (HasFailure()) return;
    }
}

// The same actions, drawn inside and given, and the benchmark's own way to step an engine.
TEST(Fleet, ChecksumIsThatOfTheBenchmarkEngine) {
  for (const int side : canvases) {
    const tasks::TaskSet set = random_task_set(side, 3);
    const TaskMemory memory(set);
    arcfleet_config config = default_settings();
    config.tasks = memory.tasks().data();
    config.task_count = memory.tasks().size();
    config.canvas = side;
    config.count = 33;
    config.first = 5;
    config.max_episode_steps = 7;
    config.autoreset = ARCFLEET_AUTORESET_BEFORE_STEP;
    const CFleet drawing(config), given(config);
    EXPECT_EQ(arcfleet_reset(drawing, nullptr), ARCFLEET_OK);
    EXPECT_EQ(arcfleet_reset(given, nullptr), ARCFLEET_OK);
    EXPECT_EQ(arcfleet_step_drawn(drawing, 25), ARCFLEET_OK);
    for (int s = 0; s < 25; ++s) step(given, drawn(given, config.selection));
    engine::FleetShard shard;
    shard.tasks = std::make_shared<rules::Tasks>(tasks::lay_out(set, rules::Mode::training));
    shard.settings.max_episode_steps = 7;
    shard.first = 5;
    shard.count = 33;
    const auto engine =
        engine::make_engine(engine::choose(engine::EngineKind::automatic, "", side), shard);
    engine->reset_all();
    engine->step_all(25);
    EXPECT_EQ(checksum_of(drawing), engine::checksum(*engine)) << side;
    EXPECT_EQ(checksum_of(given), engine::checksum(*engine)) << side;
    EXPECT_EQ(seen(drawing), seen(given)) << side;
  }
}

// Cut into one, two and three shards.
TEST(Fleet, ShardsHoldTheSameEnvironments) {
  for (const std::int32_t autoreset : {0, 1, 2, 3}) {
    arcfleet_config config = small_settings(50);
    config.autoreset = autoreset;
    const auto play = [](arcfleet_fleet* fleet) {
      EXPECT_EQ(arcfleet_reset(fleet, nullptr), ARCFLEET_OK);
      EXPECT_EQ(arcfleet_step_drawn(fleet, 20), ARCFLEET_OK);
      EXPECT_EQ(arcfleet_reset(fleet, nullptr), ARCFLEET_OK);
      EXPECT_EQ(arcfleet_step_drawn(fleet, 3), ARCFLEET_OK);
    };
    const CFleet whole(config);
    play(whole);
    for (const std::vector<std::uint64_t>& ends :
         {std::vector<std::uint64_t>{50}, {1, 50}, {17, 33, 50}}) {
      Shown joined;
      std::uint64_t checksum = 0;
      for (config.first = 0; const std::uint64_t end : ends) {
        config.count = end - config.first;
        const CFleet shard(config);
        play(shard);
        for (const auto& [output, bytes] : shown(shard))
          joined[output].insert(joined[output].end(), bytes.begin(), bytes.end());
        checksum += checksum_of(shard);
        config.first = end;
      }
      EXPECT_EQ(joined, shown(whole)) << ends.size();
      EXPECT_EQ(checksum, checksum_of(whole));
    }
  }
}

// A checkpoint goes on bit for bit, also with another engine and another form of observation.
TEST(Fleet, RestoredFleetGoesOnAlike) {
  for (const std::int32_t autoreset : {0, 1, 2, 3}) {
    arcfleet_config config = small_settings(40);
    config.autoreset = autoreset;
    const CFleet first(config);
    EXPECT_EQ(arcfleet_reset(first, nullptr), ARCFLEET_OK);
    EXPECT_EQ(arcfleet_step_drawn(first, 9), ARCFLEET_OK);
    const auto states = saved(first);
    for (const char* const engine : {"reference", "words", "rows"}) {
      config.engine = engine;
      config.observation = std::string(engine) == "rows" ? ARCFLEET_PACKED : ARCFLEET_INT8;
      config.seed = 4711;  // of no consequence
      const CFleet second(config);
      EXPECT_EQ(arcfleet_reset(second, nullptr), ARCFLEET_OK);
      EXPECT_EQ(arcfleet_restore(second, nullptr, 40, states.data(), states.size()), ARCFLEET_OK)
          << arcfleet_last_error();
      EXPECT_EQ(saved(second), states) << engine;
      const CFleet other(config);  // the same with given actions
      EXPECT_EQ(arcfleet_reset(other, nullptr), ARCFLEET_OK);
      EXPECT_EQ(arcfleet_restore(other, nullptr, 40, states.data(), states.size()), ARCFLEET_OK);
      EXPECT_EQ(arcfleet_restore(first, nullptr, 40, states.data(), states.size()), ARCFLEET_OK);
      for (int s = 0; s < 15; ++s) {
        EXPECT_EQ(arcfleet_step_drawn(first, 1), ARCFLEET_OK);
        EXPECT_EQ(arcfleet_step_drawn(second, 1), ARCFLEET_OK);
        step(other, drawn(other, config.selection));
        EXPECT_EQ(saved(second), saved(first)) << engine << s;
        EXPECT_EQ(saved(other), saved(first)) << engine << s;
        EXPECT_EQ(values_of<float>(second, ARCFLEET_REWARD),
                  values_of<float>(first, ARCFLEET_REWARD));
        EXPECT_EQ(shown(second), shown(other));
      }
    }
  }
}

}  // namespace
}  // namespace arcfleet::api
