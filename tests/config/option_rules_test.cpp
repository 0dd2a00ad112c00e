#include "config/option_rules.hpp"

#include <gtest/gtest.h>

#include "config/parsed_options.hpp"
#include "config/small_program.hpp"

namespace arcfleet::config {
namespace {

TEST(OptionRules, RefuseWhatHasNoEffectOnTheWorkload) {
  EXPECT_EQ(refusal({"--selection", "mask"}),
            "--selection has no effect on the baseline workload (it prescribes tasks and "
            "actions): use --workload dataset");
  EXPECT_TRUE(contains(refusal({"--dataset", "d"}), "brings its own task"));
  EXPECT_TRUE(contains(refusal({"--workload", "paper", "--canvas", "5"}), "paper workload"));
}

TEST(OptionRules, RefuseAnExchangeThatNeverComes) {
  EXPECT_TRUE(contains(refusal({"--exchange", "gather"}), "--exchange-every"));
  EXPECT_TRUE(contains(refusal({"--exchange-every", "0", "--exchange-bytes", "8"}),
                       "give --exchange-every K"));
  EXPECT_TRUE(
      contains(refusal({"--exchange-every", "2", "--exchange", "gather", "--exchange-bytes", "8"}),
               "moves the observations"));
  EXPECT_TRUE(
      contains(refusal({"--exchange-every", "2", "--exchange", "gather", "--observation", "none"}),
               "nothing to move"));
  EXPECT_EQ(refusal({"--exchange-every", "2", "--exchange", "gather"}), "");
}

TEST(OptionRules, RefuseContradictions) {
  EXPECT_TRUE(contains(refusal({"-b", "1", "--min-batch", "1", "--max-batch", "2"}), "exclude"));
  EXPECT_TRUE(contains(refusal({"--min-batch", "1"}), "without --max-batch"));
  EXPECT_TRUE(contains(refusal({"--min-batch", "5", "--max-batch", "2"}), "exchange them"));
  EXPECT_TRUE(contains(refusal({"--repeats", "5", "--max-repeats", "2"}), "exchange them"));
  EXPECT_TRUE(contains(refusal({"--profile", "--engine", "reference"}), "reference engine"));
  EXPECT_TRUE(contains(refusal({"--roofline", "--engine", "reference"}), "reference engine"));
  EXPECT_TRUE(contains(refusal({"--isa", "AVX2", "--engine", "reference"}), "has no effect"));
}

TEST(OptionRules, OfficialWorkIsFixed) {
  const std::vector<std::vector<const char*>> refused{
      {"--seed", "1"},      {"--batch-sizes", "1"}, {"--repeats", "1"},   {"--workload", "paper"},
      {"--format", "json"}, {"--resume", "a.h5"},   {"--min-time", "1"},  {"--observation", "int8"},
      {"--profile"},        {"--json", "a.json"},   {"--min-batch", "1"}, {"--shuffle"},
      {"--engine", "rows"}};
  for (std::vector<const char*> arguments : refused) {
    const std::string option = arguments.front();
    arguments.insert(arguments.begin(), {"--official", "base"});
    EXPECT_EQ(refusal(arguments),
              option +
                  " and --official exclude each other (an official run has fixed work, and "
                  "leaves three results): leave one of them out");
  }
  EXPECT_TRUE(contains(refusal({"--official", "base"}, "seed = 5\n"), "--seed and --official"));
  EXPECT_EQ(refusal({"--official", "base", "--tag", "a", "-q", "--fom", "--dry-run"}), "");
}

TEST(OptionRules, OnlyPeakRunsAreTuned) {
  EXPECT_EQ(refusal({"--official", "base", "--isa", "AVX2"}),
            "--isa tunes an official run: leave it out, or give --official peak");
  EXPECT_TRUE(contains(refusal({"--official", "trial", "--official-batch", "64,256,32768"}),
                       "or give --official peak"));
  EXPECT_EQ(refusal({"--official", "peak", "--isa", "AVX2"}), "");
  EXPECT_TRUE(contains(refusal({"--official-batch", "64,256,32768"}), "without --official"));
}

TEST(OptionRules, TwoOutputsHaveTwoNames) {
  EXPECT_TRUE(contains(refusal({"--json", "a.tar.gz", "--capsule", "a.tar.gz"}), "the same file"));
  EXPECT_EQ(refusal({"--json", "a.json", "--capsule", "a.tar.gz"}), "");
}

TEST(OptionRules, GivenActionsAreGivenStepByStep) {
  EXPECT_EQ(refusal({"--actions", "given"}), "");
  EXPECT_EQ(refusal({"--actions", "given", "--workload", "paper"}), "");  // whose steps are fused
  EXPECT_TRUE(contains(refusal({"--actions", "given", "--stepping", "fused"}), "leave out"));
  EXPECT_TRUE(contains(refusal({"--actions", "given", "--profile"}), "exclude each other"));
  EXPECT_TRUE(contains(refusal({"--actions", "given", "--roofline"}), "exclude each other"));
  EXPECT_TRUE(contains(refusal({"--action-ring", "5"}), "give --actions given"));
  EXPECT_TRUE(
      contains(refusal({"--actions", "drawn", "--action-ring", "5"}), "give --actions given"));
  EXPECT_EQ(parsed({"--actions", "given", "--workload", "paper"}).stepping,
            engine::Stepping::lockstep);
}

TEST(OptionRules, TheSummaryStandsAloneOnStandardOutput) {
  EXPECT_TRUE(contains(refusal({"--format", "json", "--fom"}), "exclude each other"));
  EXPECT_TRUE(contains(refusal({"--format", "json", "--binding"}), "the samples file lists"));
  EXPECT_EQ(refusal({"--format", "json", "--profile"}), "");
  EXPECT_EQ(refusal({"--format", "table", "--fom", "--binding"}), "");
  EXPECT_TRUE(contains(refusal({"--format", "csv"}), "one of table, json"));
}

TEST(OptionRules, OnlyACopyCanBeOverwritten) {
  EXPECT_TRUE(contains(refusal({"--overwrite"}), "without --json"));
  EXPECT_EQ(refusal({"--overwrite", "--json", "copy.json"}), "");
  EXPECT_EQ(refusal({"--overwrite", "--capsule", "run.tar.gz"}), "");
}

TEST(OptionRules, MaxRepeatsFollowsRepeatsUnlessGiven) {
  EXPECT_EQ(refusal({"--repeats", "500"}), "");
}

}  // namespace
}  // namespace arcfleet::config
