#include "config/options.hpp"

#include <gtest/gtest.h>

#include <array>
#include <sstream>

#include "config/parsed_options.hpp"

namespace arcfleet::config {
namespace {

TEST(Options, DefaultToTheBaselineWorkload) {
  const Options options = parsed({});
  EXPECT_EQ(options.workload, Workload::baseline);
  EXPECT_EQ(options.batch_sizes,
            (std::vector<std::int64_t>{1, 10, 50, 100, 500, 1000, 2000, 5000, 10000}));
  EXPECT_EQ(options.single_steps, 1000);
  EXPECT_EQ(options.batch_steps, 50);
  EXPECT_EQ(options.seed, 42U);
  EXPECT_EQ(options.results_dir, "results");
}

TEST(Options, DefaultsFollowTheWorkload) {
  EXPECT_EQ(parsed({"--workload", "paper"}).batch_steps, 100);
  EXPECT_EQ(parsed({"--workload", "paper", "--batch-steps", "7"}).batch_steps, 7);
}

TEST(Options, ReadTheirLongAndShortForms) {
  const Options options =
      parsed({"-t", "first", "-d", "First light", "-b", "100,1,10,10", "--workload=dataset",
              "--observation=packed", "--seed", "18446744073709551615", "--min-time", "0.5"});
  EXPECT_EQ(options.tag, "first");
  EXPECT_EQ(options.description, "First light");
  EXPECT_EQ(options.batch_sizes, (std::vector<std::int64_t>{1, 10, 100}));
  EXPECT_EQ(options.observation, engine::Observation::packed);
  EXPECT_EQ(options.seed, 18446744073709551615U);
  EXPECT_EQ(options.min_time_s, 0.5);
}

TEST(Options, TakeARelativeErrorInPercentAsAnyOtherShare) {
  EXPECT_EQ(parsed({"--relative-error", "1%"}).relative_error, 0.01);
  EXPECT_EQ(parsed({"--relative-error", "0"}).relative_error, 0);
  EXPECT_EQ(refusal({"--relative-error", "1"}),
            "--relative-error: '1' is not a share below 1, as 0.05 or 5%");
}

TEST(Options, ARangeOfBatchSizesDoubles) {
  EXPECT_EQ(parsed({"--min-batch", "3", "--max-batch", "20"}).batch_sizes,
            (std::vector<std::int64_t>{3, 6, 12, 20}));
  EXPECT_EQ(parsed({"--min-batch", "4", "--max-batch", "4"}).batch_sizes,
            (std::vector<std::int64_t>{4}));
}

TEST(Options, SeveralTasksMayBeNamed) {
  EXPECT_EQ(parsed({"--workload", "dataset", "--dataset", "d", "--task", "a", "--task", "b"}).tasks,
            (std::vector<std::string>{"a", "b"}));
}

TEST(Options, TheCommandLineWinsOverTheConfigFile) {
  const std::string config = "# a comment\nbatch-sizes = 5,6\nseed = 7\ndescription = two words\n";
  const Options options = parsed({"--seed", "8"}, config);
  EXPECT_EQ(options.seed, 8U);
  EXPECT_EQ(options.batch_sizes, (std::vector<std::int64_t>{5, 6}));
  EXPECT_EQ(options.description, "two words");
}

TEST(Options, NameTheConfigFile) {
  const std::vector<const char*> arguments{"arcfleet", "--config", "run.ini"};
  EXPECT_EQ(config_file(3, arguments.data()), "run.ini");
  EXPECT_EQ(config_file(1, arguments.data()), std::nullopt);
}

TEST(Options, RefuseBatchSizesThatAreNone) {
  for (const char* bad : {"0", "-5", "10000000000000000000", "abc", "", "1,,2", "1,", "1.5", " 1",
                          "+1", "0x10", "1e3", "nan"}) {
    const std::string message = refusal({"--batch-sizes", bad});
    EXPECT_NE(message.find("--batch-sizes: '"), std::string::npos) << bad << ": " << message;
    EXPECT_NE(message.find("is not a whole number from 1 to"), std::string::npos) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos);
  }
}

TEST(Options, RefuseOtherWrongValues) {
  EXPECT_EQ(refusal({"--workload", "bench"}),
            "--workload: 'bench' is not one of baseline, paper, dataset");
  EXPECT_NE(refusal({"--seed", "-1"}), "");
  EXPECT_NE(refusal({"--seed", "18446744073709551616"}), "");
  EXPECT_NE(refusal({"--repeats", "0"}), "");
  EXPECT_NE(refusal({"--min-time", "nan"}), "");
  EXPECT_NE(refusal({"--min-time", "-1"}), "");
  EXPECT_NE(refusal({"--workload", "dataset", "--canvas", "33"}), "");
  EXPECT_NE(refusal({"--workload", "dataset", "--initial-grid", "1,0"}), "");
  EXPECT_NE(refusal({"--workload", "dataset", "--initial-grid", "0,0,0,0"}), "");
}

TEST(Options, TakeDescriptionsInUtf8Only) {
  EXPECT_EQ(parsed({"-d", "Zürich 二 🚀"}).description, "Zürich 二 🚀");
  for (const char* bad :
       {"latin \xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82"})
    EXPECT_NE(refusal({"-d", bad}).find("not UTF-8"), std::string::npos);
}

TEST(Options, RefuseWhatTheyDoNotKnow) {
  EXPECT_NE(refusal({"--fast"}).find("--fast"), std::string::npos);
  EXPECT_NE(refusal({"--batch"}).find("--batch"), std::string::npos);  // no guessing
  EXPECT_NE(refusal({"1000"}).find("unexpected argument '1000'"), std::string::npos);
  EXPECT_NE(refusal({}, "batch_sizes = 3\n").find("batch_sizes"), std::string::npos);
  EXPECT_NE(refusal({"--seed", "1", "--seed", "2"}), "");
  EXPECT_NE(refusal({"--seed"}), "");
}

TEST(Options, RefuseWhatWouldHaveNoEffect) {
  EXPECT_NE(refusal({"--selection", "mask"}), "");
  EXPECT_NE(refusal({"--dataset", "d"}), "");
  EXPECT_NE(refusal({"--workload", "paper", "--operations", "raw"}), "");
  EXPECT_NE(refusal({"--workload", "dataset", "--split", "training"}), "");
  EXPECT_EQ(refusal({"--workload", "paper", "--dataset", "d"}), "");
  EXPECT_NE(refusal({"--min-batch", "1"}), "");
  EXPECT_NE(refusal({"-b", "1", "--min-batch", "1", "--max-batch", "2"}), "");
  EXPECT_NE(refusal({"--min-batch", "5", "--max-batch", "2"}), "");
}

TEST(Options, HelpAndVersionComeBeforeAllChecks) {
  EXPECT_TRUE(parsed({"--help", "--batch-sizes", "abc"}).help);
  EXPECT_TRUE(parsed({"--version"}).version);
}

TEST(Options, NamesThatBoostsMessagesWouldFillForEverAreRefused) {
  EXPECT_THROW(parsed({"-99s=%canonical_option%3"}), UsageError);
  EXPECT_THROW(parsed({"--%original_token%=1"}), UsageError);
  EXPECT_THROW(parsed({"-%prefix%%option%"}), UsageError);
  const std::array<const char*, 1> argv{"arcfleet"};
  EXPECT_THROW(parse_options(1, argv.data(), "%p%original_token%= 1\n"), UsageError);
  EXPECT_EQ(parsed({"-d", "50 %value%"}).description, "50 %value%");
  EXPECT_EQ(parse_options(1, argv.data(), "tag = 50%\n").tag, "50%");
}

TEST(Options, HelpFitsEightyColumns) {
  std::istringstream help(arcfleet_help());
  for (std::string line; std::getline(help, line);) EXPECT_LE(line.size(), 80U) << line;
}

TEST(Options, SteppingDependsOnTheWorkload) {
  using engine::Stepping;
  EXPECT_EQ(parsed({}).stepping, Stepping::lockstep);
  EXPECT_EQ(parsed({"--workload", "dataset"}).stepping, Stepping::lockstep);
  EXPECT_EQ(parsed({"--workload", "paper"}).stepping, Stepping::fused);
  EXPECT_EQ(parsed({"--workload", "paper", "--stepping", "lockstep"}).stepping, Stepping::lockstep);
  EXPECT_THROW(parsed({"--stepping", "loose"}), UsageError);
}

TEST(Options, ProfileNeedsPartsToTellApart) {
  EXPECT_FALSE(parsed({}).profile);
  EXPECT_TRUE(parsed({"--profile"}).profile);
  EXPECT_THROW(parsed({"--profile", "--engine", "reference"}), UsageError);
}

TEST(Options, EngineIsOneOfItsWords) {
  EXPECT_EQ(parsed({}).engine, engine::EngineKind::automatic);
  EXPECT_EQ(parsed({"--engine", "auto"}).engine, engine::EngineKind::automatic);
  EXPECT_EQ(parsed({"--engine", "rows"}).engine, engine::EngineKind::rows);
  EXPECT_THROW(parsed({"--engine", "steam"}), UsageError);
}

TEST(Options, IsaListIsAnAnswerOfItsOwn) {
  EXPECT_TRUE(wants_isa_list(parsed({"--isa", "list"})));
  EXPECT_FALSE(wants_isa_list(parsed({"--isa", "AVX2"})));
  EXPECT_EQ(parsed({"--isa", "AVX2"}).isa, "AVX2");
}

}  // namespace
}  // namespace arcfleet::config
