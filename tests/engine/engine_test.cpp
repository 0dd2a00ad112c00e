#include "engine/engine.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/factory.hpp"
#include "engine/small_fleet.hpp"
#include "engine/threads.hpp"

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

bool is_resident(const void* address) {
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  unsigned char resident = 0;
  EXPECT_EQ(
      mincore(reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(address) / page * page), 1,
              &resident),
      0);
  return (resident & 1U) != 0;
}

// By thread: the pages that it was the first to write to.
std::vector<long> first_touches(int threads) {
  std::vector<long> touches(static_cast<std::size_t>(threads));
  on_each_thread(threads, [&touches](int thread) {
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    touches[static_cast<std::size_t>(thread)] = usage.ru_minflt;
  });
  return touches;
}

// On a host of one NUMA node the node of a page tells nothing, but who touches it first does.
TEST(Engine, LeavesEveryPageToTheThreadThatStepsIt) {
  for (const Choice& choice : choices(5)) {
    FleetShard shard = small_fleet(5, 0, 100'000);
    shard.threads = 2;
    const auto engine = make_engine(choice, shard);
    for (const MemorySample& sample : engine->sample_memory(10))
      EXPECT_FALSE(is_resident(sample.address)) << engine->name();
    const auto before = first_touches(2);
    engine->reset_all();
    const auto after = first_touches(2);
    for (const MemorySample& sample : engine->sample_memory(10))
      EXPECT_TRUE(is_resident(sample.address)) << engine->name();
    const long of_first = after[0] - before[0];
    const long of_second = after[1] - before[1];
    EXPECT_GT(3 * of_first, of_second) << engine->name() << ' ' << of_first << ' ' << of_second;
    EXPECT_GT(3 * of_second, of_first) << engine->name() << ' ' << of_first << ' ' << of_second;
  }
}

TEST(Engine, SamplesTheMemoryOfAllThreadsEvenly) {
  for (const Choice& choice : choices(5)) {
    FleetShard shard = small_fleet(5, 0, 100'000);
    shard.threads = 2;
    const auto engine = make_engine(choice, shard);
    const auto samples = engine->sample_memory(10);
    ASSERT_GE(samples.size(), 10U * 5);  // at least five arrays
    EXPECT_EQ(samples.size() % 10, 0U);
    for (std::size_t i = 0; i < samples.size(); ++i)
      EXPECT_EQ(samples[i].thread, i < samples.size() / 2 ? 0 : 1);
    EXPECT_EQ(make_engine(choice, small_fleet(5, 0, 0))->sample_memory(10).size(), 0U);
    EXPECT_GE(make_engine(choice, small_fleet(5, 0, 1))->sample_memory(10).size(), 5U);
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
