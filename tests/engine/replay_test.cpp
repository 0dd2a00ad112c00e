#include "engine/replay.hpp"

#include <gtest/gtest.h>

#include "engine/reference_engine.hpp"
#include "engine/small_fleet.hpp"

namespace arcfleet::engine {
namespace {

// The reference engine with one wrong bit in one environment from some step on, as faulty code
// might leave it; or, as faulty memory might, in the first rollout only.
class FaultyEngine final : public Engine {
 public:
  FaultyEngine(const FleetShard& shard, std::size_t faulty, std::uint64_t from_step, bool lasting)
      : Engine(shard, "faulty", &ReferenceEngine::state_bytes),
        good_(shard),
        faulty_(faulty),
        from_step_(from_step),
        lasting_(lasting) {
    publish({good_.rewards(), good_.step_types(), good_.observations()});
  }
  void reset_all() override {
    good_.reset_all();
    steps_ = 0;
    ++rollouts_;
  }
  void step_all(std::uint64_t steps) override {
    good_.step_all(steps);
    steps_ += steps;
  }
  void step_all(std::span<const rules::Action> actions) override { good_.step_all(actions); }
  void step_all(const ActionArrays& actions) override { good_.step_all(actions); }
  void begin_episodes(const std::uint8_t* mask) override { good_.begin_episodes(mask); }
  void put(std::size_t i, const rules::Environment& environment) override {
    good_.put(i, environment);
  }
  void observe_into(std::byte* memory) override { good_.observe_into(memory); }
  [[nodiscard]] std::vector<MemorySample> sample_memory(std::size_t most) const override {
    return good_.sample_memory(most);
  }
  [[nodiscard]] rules::Environment environment(std::size_t i) const override {
    auto environment = good_.environment(i);
    const bool wrong = steps_ >= from_step_ && (lasting_ || rollouts_ == 1);
    if (i == faulty_ && wrong) environment.clipboard.at(3, 3) ^= 1;
    return environment;
  }

 private:
  ReferenceEngine good_;
  std::size_t faulty_;
  std::uint64_t from_step_;
  bool lasting_;
  std::uint64_t steps_ = 0;
  int rollouts_ = 0;
};

TEST(Replay, AgreesWithAGoodEngine) {
  ReferenceEngine engine(small_fleet(5, 20, 8));
  engine.reset_all();
  engine.step_all(33);
  const auto report = replay(engine, 33, {0, 3, 7});
  EXPECT_FALSE(report.difference.has_value()) << *report.difference;
  EXPECT_EQ(report.environments, 3U);
  EXPECT_EQ(report.steps, 99U);
}

TEST(Replay, NamesTheEnvironmentWithAWrongBitAndItsStep) {
  FaultyEngine engine(small_fleet(5, 20, 8), 3, 17, true);
  engine.reset_all();
  engine.step_all(33);
  EXPECT_FALSE(replay(engine, 33, {0, 1, 2}).difference.has_value());
  const auto report = replay(engine, 33, {0, 3, 7});
  ASSERT_TRUE(report.difference.has_value());
  EXPECT_TRUE(report.difference->starts_with("environment 23, step 17 (")) << *report.difference;
  EXPECT_NE(report.difference->find("): clipboard is not"), std::string::npos);
}

TEST(Replay, SaysWhenAWrongBitDoesNotComeAgain) {
  FaultyEngine engine(small_fleet(5, 20, 8), 3, 17, false);
  engine.reset_all();
  engine.step_all(33);
  const auto report = replay(engine, 33, {3});
  ASSERT_TRUE(report.difference.has_value());
  EXPECT_NE(report.difference->find("environment 23, after 33 steps: clipboard"),
            std::string::npos);
  EXPECT_NE(report.difference->find("suspect the machine's memory"), std::string::npos);
}

TEST(Replay, NoticesAnEngineThatSkipsSteps) {
  ReferenceEngine engine(small_fleet(5, 0, 4));
  engine.reset_all();
  engine.step_all(32);
  EXPECT_TRUE(replay(engine, 33, {0}).difference.has_value());
}

TEST(ReplaySample, IsSpreadOverTheShareAndChosenBySeed) {
  EXPECT_EQ(replay_sample(10, 5, 0), (std::vector<std::size_t>{0, 2, 4, 6, 8}));
  EXPECT_EQ(replay_sample(10, 5, 1), (std::vector<std::size_t>{1, 3, 5, 7, 9}));
  EXPECT_EQ(replay_sample(3, 64, 9), (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_TRUE(replay_sample(0, 64, 9).empty());
  EXPECT_TRUE(replay_sample(10, 0, 9).empty());
}

}  // namespace
}  // namespace arcfleet::engine
