#include "analysis/verify/official_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/verify/recorded_work.hpp"
#include "config/official.hpp"
#include "config/recorded_facts.hpp"
#include "config/same_work.hpp"
#include "run/workload.hpp"

namespace arcfleet::analysis {
namespace {

using config::OfficialFleet;

config::Options official_asked(config::Official kind) {
  config::Options asked;
  asked.official = kind;
  asked.official_run = "0123456789abcdef";
  return asked;
}

// A genuine record of a fleet, by two ranks of two threads.
results::RunRecord official_run(OfficialFleet fleet, config::Options asked) {
  const config::OfficialSystem system{1, 4};
  const config::Options options = config::official_options(asked, fleet, system);
  results::RunRecord run;
  const tasks::TaskSet set = run::load_task_set(options);
  const engine::FleetShard shard = run::fleet_of(options, set);
  run.config_summary = run::config_summary(
      options, set, shard, engine::choose(engine::EngineKind::automatic, "", shard.tasks->side()));
  run.benchmark_params = run::benchmark_params(options);
  run.ranks = {{"node", "0-1", 2}, {"node", "2-3", 2}};
  run.starts.resize(1);
  results::BatchResult batch;
  batch.batch_size = batch.environments = options.batch_sizes.front();
  batch.environments_per_rank = {batch.environments / 2, batch.environments / 2};
  batch.num_steps = options.batch_steps;
  batch.repeats = options.repeats;
  batch.rollouts_per_repeat = 10;
  const auto samples = static_cast<std::size_t>(2 * options.repeats);
  batch.step_time_s.assign(samples, options.min_time_s / 10);
  batch.checksum = config::official_checksum(fleet, batch.environments).value_or(0);
  run.batch_scaling = {batch};
  return run;
}

results::RunRecord official_run(OfficialFleet fleet) {
  return official_run(fleet, official_asked(config::Official::base));
}

Lines problems(const results::RunRecord& run) {
  return official_problems({.summary_file = {}, .summary = {}, .run = run, .stated = {}});
}

void set(text::Attributes& facts, const std::string& key, const text::Value& value) {
  for (auto& [name, held] : facts)
    if (name == key) {
      held = value;
      return;
    }
  facts.emplace_back(key, value);
}

TEST(OfficialRules, FindNothingInAGenuineRun) {
  for (const OfficialFleet fleet : config::official_fleets)
    EXPECT_EQ(problems(official_run(fleet)), Lines());
}

TEST(OfficialRules, SayNothingOfOtherRuns) {
  results::RunRecord run = official_run(OfficialFleet::cores);
  std::erase_if(run.benchmark_params, [](const auto& fact) { return fact.first == "official"; });
  set(run.config_summary, "seed", std::string("1"));
  EXPECT_EQ(problems(run), Lines());
}

// Every fact of what is measured, and how, must be the official one.
TEST(OfficialRules, FindEveryOtherFact) {
  const auto genuine = official_run(OfficialFleet::caches);
  int changed = 0;
  for (const auto section :
       {&results::RunRecord::config_summary, &results::RunRecord::benchmark_params})
    for (const auto& [key, value] : genuine.*section) {
      const auto role = config::role_of_key(key);
      if (role == config::Role::means) continue;
      results::RunRecord run = genuine;
      set(run.*section, key, std::string("other"));
      const Lines found = problems(run);
      ASSERT_EQ(found.size(), 1U) << key;
      EXPECT_TRUE(found[0].starts_with(key + " is 'other'")) << found[0];
      ++changed;
    }
  EXPECT_GT(changed, 30);
}

// Of the means, only these count.
TEST(OfficialRules, FindOtherTasksAndEngines) {
  results::RunRecord run = official_run(OfficialFleet::caches);
  set(run.config_summary, "dataset", std::string("ds"));
  EXPECT_EQ(problems(run), Lines{"dataset is 'ds', and official runs have nothing"});
  run = official_run(OfficialFleet::caches);
  set(run.config_summary, "engine", std::string("reference"));
  EXPECT_EQ(problems(run), Lines{"engine is reference, and base runs have rows"});
  run = official_run(OfficialFleet::caches);
  set(run.config_summary, "new_option", std::string("of some later version"));
  EXPECT_EQ(problems(run).size(), 1U);
}

TEST(OfficialRules, FindAFleetOfAnotherSize) {
  results::RunRecord run = official_run(OfficialFleet::memory);
  set(run.benchmark_params, "custom_batch_sizes", results::Integers{1024});
  EXPECT_EQ(problems(run), Lines{"custom_batch_sizes is '1024', and official runs have "
                                 "'1048576'"});
  run = official_run(OfficialFleet::cores);
  run.ranks.push_back({"node", "4-5", 2});  // a rank more has a larger fleet
  EXPECT_EQ(problems(run).size(), 1U);
}

TEST(OfficialRules, FindARunThatIsTooShort) {
  results::RunRecord run = official_run(OfficialFleet::cores);
  for (double& time_s : run.batch_scaling.front().step_time_s) time_s /= 2;
  EXPECT_EQ(problems(run), Lines{"its repeats last 2.08 min, and at least 3.33 min are due"});
}

TEST(OfficialRules, FindAnotherChecksum) {
  results::RunRecord run = official_run(OfficialFleet::memory);
  run.batch_scaling.front().checksum = 5;
  const Lines found = problems(run);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].starts_with("its checksum is 0x0000000000000005, and the listed one is 0x"))
      << found[0];
}

TEST(OfficialRules, KnowAListedChecksum) {
  Evidence evidence;
  evidence.run = official_run(OfficialFleet::memory);
  EXPECT_TRUE(has_listed_checksum(evidence));
  ++evidence.run.batch_scaling.front().checksum;
  EXPECT_FALSE(has_listed_checksum(evidence));
  evidence.run = official_run(OfficialFleet::memory);
  set(evidence.run.config_summary, "seed", std::string("1"));  // another fleet has another one
  EXPECT_FALSE(has_listed_checksum(evidence));
}

TEST(OfficialRules, FindARunThatWasResumed) {
  results::RunRecord run = official_run(OfficialFleet::cores);
  run.starts.resize(2);
  EXPECT_EQ(problems(run), Lines{"it was resumed, and must be measured in one piece"});
}

TEST(OfficialRules, OnlyPeakRunsChooseTheirBatches) {
  config::Options asked = official_asked(config::Official::peak);
  asked.official_batch = {100, 300, 50'000};
  results::RunRecord run = official_run(OfficialFleet::cores, asked);
  EXPECT_EQ(problems(run), Lines());
  set(run.benchmark_params, "official", std::string("base"));
  EXPECT_EQ(problems(run), Lines{"official_batch is set, and only peak runs may choose it"});
  set(run.benchmark_params, "official", std::string("peak"));
  for (const text::Value& batch :
       std::vector<text::Value>{results::Integers{100, 300, 10}, results::Integers{},
                                results::Integers{100, 300, std::int64_t{1} << 62},
                                std::string("100,300,50000"), std::int64_t{5}}) {
    set(run.benchmark_params, "official_batch", batch);
    EXPECT_EQ(problems(run).size(), 1U);
  }
}

TEST(OfficialRules, FindWordsThatThereAreNot) {
  for (const char* key : {"official", "official_fleet"}) {
    results::RunRecord run = official_run(OfficialFleet::cores);
    set(run.benchmark_params, key, std::string("disk"));
    EXPECT_EQ(problems(run).size(), 1U) << key;
  }
}

// The list is right where the reference engine says so: the smallest fleets, and the difference of
// two large ones.
TEST(OfficialRules, TheListedChecksumsAreThoseOfTheRules) {
  for (const OfficialFleet fleet : config::official_fleets) {
    const auto options =
        config::official_options(official_asked(config::Official::base), fleet, {1, 1});
    run::Work work{.options = options,
                   .fleet = run::fleet_of(options, run::load_task_set(options)),
                   .engine = {}};
    work.engine = engine::choose(engine::EngineKind::reference, "", work.fleet.tasks->side());
    work.fleet.threads = 2;
    const auto sizes = config::official_sizes(fleet);
    if (fleet != OfficialFleet::memory) {
      EXPECT_EQ(checksum_of_rollout(work, {0, 1024}, 100), config::official_checksum(fleet, 1024));
    }
    work.engine = engine::choose(engine::EngineKind::automatic, "", work.fleet.tasks->side());
    const auto before = sizes[sizes.size() / 2 - 1];
    const auto after = sizes[sizes.size() / 2];
    EXPECT_EQ(
        checksum_of_rollout(
            work, {static_cast<std::uint64_t>(before), static_cast<std::uint64_t>(after - before)},
            100) +
            *config::official_checksum(fleet, before),
        config::official_checksum(fleet, after));
  }
}

}  // namespace
}  // namespace arcfleet::analysis
