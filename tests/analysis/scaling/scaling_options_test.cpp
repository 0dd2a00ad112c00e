#include "analysis/scaling/scaling_options.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

ScalingOptions scaling_options_of(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "arcfleet-scaling");
  return parse_scaling_options(static_cast<int>(arguments.size()), arguments.data());
}

TEST(ScalingOptions, HasDefaults) {
  const ScalingOptions options = scaling_options_of({});
  EXPECT_EQ(options.action, ScalingAction::report);
  EXPECT_EQ(options.sources, (std::vector<std::string>{"results"}));
  EXPECT_EQ(options.steps, 1e12);
  EXPECT_FALSE(options.batch_size);
  EXPECT_FALSE(options.efficiency);
}

TEST(ScalingOptions, ReadsItsValues) {
  const ScalingOptions options =
      scaling_options_of({"--predict", "2,4", "--efficiency", "80%", "--batch-size=16", "a", "b"});
  EXPECT_EQ(options.predict, (std::vector<std::int64_t>{2, 4}));
  EXPECT_EQ(options.efficiency, 0.8);
  EXPECT_EQ(options.batch_size, 16);
  EXPECT_EQ(options.sources, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(scaling_options_of({"--results-dir", "x"}).sources, (std::vector<std::string>{"x"}));
}

TEST(ScalingOptions, PredictsEachNumberOnce) {
  EXPECT_EQ(scaling_options_of({"--predict", "8,3,8,3,1"}).predict,
            (std::vector<std::int64_t>{8, 3, 1}));
}

TEST(ScalingOptions, RefusesTwoSources) {
  EXPECT_THROW(scaling_options_of({"--results-dir", "x", "y"}), UsageError);
}

TEST(ScalingOptions, RefusesValuesThatAreNone) {
  for (const std::vector<const char*>& bad :
       std::vector<std::vector<const char*>>{{"--predict", "0"},
                                             {"--predict", "1,,2"},
                                             {"--efficiency", "0"},
                                             {"--efficiency", "1"},
                                             {"--steps", "0"},
                                             {"--steps", "nan"},
                                             {"--batch-size", "0"}})
    EXPECT_THROW(scaling_options_of(bad), UsageError) << bad[0] << " " << bad[1];
}

TEST(ScalingOptions, RefusesWhatAnExportWouldIgnore) {
  EXPECT_TRUE(scaling_options_of({"--export", "extrap", "--batch-size", "16"}).export_kind);
  for (const std::vector<const char*>& ignored :
       std::vector<std::vector<const char*>>{{"--format", "csv"},
                                             {"--table", "laws"},
                                             {"--plot", "a.svg"},
                                             {"--report", "a.html"},
                                             {"--predict", "8"},
                                             {"--steps", "1e9"},
                                             {"--efficiency", "0.5"}})
    EXPECT_THROW(scaling_options_of({"--export", "extrap", ignored[0], ignored[1]}), UsageError)
        << ignored[0];
}

TEST(ScalingOptions, HelpNamesEveryOption) {
  for (const auto& option : scaling_program().options)
    EXPECT_NE(scaling_help().find(usage_of(option)), std::string::npos) << option.name;
}

}  // namespace
}  // namespace arcfleet::analysis
