#include "config/official.hpp"

#include <gtest/gtest.h>

#include "config/parsed_options.hpp"
#include "config/small_program.hpp"

namespace arcfleet::config {
namespace {

Options asked_for(Official kind) {
  Options asked;
  asked.official = kind;
  return asked;
}

TEST(Official, FleetsGrowWithThreadsAndMemoryWithNodes) {
  const Options base = asked_for(Official::base);
  EXPECT_EQ(official_environments(base, OfficialFleet::cores, {1, 2}), 2048);
  EXPECT_EQ(official_environments(base, OfficialFleet::caches, {4, 512}), 524'288);
  EXPECT_EQ(official_environments(base, OfficialFleet::memory, {1, 2}), 1'048'576);
  EXPECT_EQ(official_environments(base, OfficialFleet::memory, {3, 6}), 3'145'728);
  EXPECT_EQ(official_environments(base, OfficialFleet::memory, {1, 256}), 8'388'608);
  EXPECT_EQ(official_environments(asked_for(Official::trial), OfficialFleet::memory, {1, 1}),
            65'536);
}

TEST(Official, APeakRunChoosesItsBatches) {
  Options peak = asked_for(Official::peak);
  peak.official_batch = {100, 200, 40'000};
  EXPECT_EQ(official_environments(peak, OfficialFleet::cores, {1, 8}), 800);
  EXPECT_EQ(official_environments(peak, OfficialFleet::caches, {1, 8}), 1600);
  EXPECT_EQ(official_environments(peak, OfficialFleet::memory, {1, 100}), 4'000'000);
  EXPECT_EQ(official_environments(peak, OfficialFleet::memory, {1, 8}), 1'048'576);
}

TEST(Official, EachFleetHasItsWork) {
  Options asked = asked_for(Official::base);
  asked.tag = "site";
  const Options cores = official_options(asked, OfficialFleet::cores, {1, 2});
  EXPECT_EQ(cores.workload, Workload::paper);
  EXPECT_EQ(cores.stepping, engine::Stepping::fused);
  EXPECT_EQ(cores.observation, engine::Observation::packed);
  EXPECT_EQ(cores.tag, "official_base_cores_site");
  const Options memory = official_options(asked, OfficialFleet::memory, {1, 2});
  EXPECT_EQ(memory.workload, Workload::dataset);
  EXPECT_EQ(memory.stepping, engine::Stepping::lockstep);
  EXPECT_EQ(memory.observation, engine::Observation::int8);
  EXPECT_EQ(memory.batch_sizes, std::vector<std::int64_t>{1'048'576});
  EXPECT_EQ(memory.tag, "official_base_memory_site");
  EXPECT_EQ(memory.capsule, "");
  asked.capsule = "a/site.tar.gz";
  EXPECT_EQ(official_options(asked, OfficialFleet::caches, {}).capsule, "a/site_caches.tar.gz");
}

TEST(Official, ThreeFleetsAreTimedForTenMinutes) {
  double sum_s = 0;
  for (const OfficialFleet fleet : official_fleets) {
    const Options options = official_options(asked_for(Official::base), fleet, {});
    const double timed_s = static_cast<double>(options.repeats) * options.min_time_s;
    EXPECT_GT(timed_s, official_time_s(Official::base));
    EXPECT_EQ(options.single_steps, 0);  // one environment says nothing of a node
    sum_s += official_time_s(Official::base);
  }
  EXPECT_GE(sum_s, 600);
}

TEST(Official, IsRecordedWithItsFleetAndRun) {
  Options asked = asked_for(Official::peak);
  asked.official_batch = {100, 200, 40'000};
  asked.official_run = "0123";
  const auto recorded = recorded_options(official_options(asked, OfficialFleet::caches, {}),
                                         RecordSection::benchmark_params);
  EXPECT_EQ(text::value_or<std::string>(recorded, "official", ""), "peak");
  EXPECT_EQ(text::value_or<std::string>(recorded, "official_fleet", ""), "caches");
  EXPECT_EQ(text::value_or<std::string>(recorded, "official_run", ""), "0123");
  EXPECT_NE(text::value_of(recorded, "official_batch"), nullptr);
  const auto usual = recorded_options(parsed({}), RecordSection::benchmark_params);
  for (const char* key : {"official", "official_fleet", "official_run", "official_batch"})
    EXPECT_EQ(text::value_of(usual, key), nullptr) << key;
}

TEST(Official, RefusesBatchesThatMeasureSomethingElse) {
  const auto refused = [](const char* batch) {
    return refusal({"--official", "peak", "--official-batch", batch});
  };
  EXPECT_TRUE(contains(refused("64,256,32767"), "a thread of memory must have from 32768 to"));
  EXPECT_TRUE(contains(refused("64,255,32768"), "a thread of caches must have from 256 to"));
  EXPECT_TRUE(contains(refused("63,256,32768"), "a thread of cores must have from 64 to"));
  EXPECT_TRUE(contains(refused("64,256,1000000001"), "and not 1000000001"));
  EXPECT_TRUE(contains(refused("64,256"), "three numbers"));
  EXPECT_EQ(refused("64,256,32768"), "");
}

}  // namespace
}  // namespace arcfleet::config
