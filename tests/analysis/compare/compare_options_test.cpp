#include "analysis/compare/compare_options.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace arcfleet::analysis {
namespace {

CompareOptions compare_options_of(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "arcfleet-compare");
  return parse_compare_options(static_cast<int>(arguments.size()), arguments.data());
}

std::string usage_error(const std::vector<const char*>& arguments) {
  try {
    (void)compare_options_of(arguments);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(CompareOptions, HasDefaults) {
  const CompareOptions options = compare_options_of({});
  EXPECT_EQ(options.action, CompareAction::all_runs);
  EXPECT_EQ(options.results_dir, "results");
  EXPECT_EQ(options.batch_size, 1000);
}

TEST(CompareOptions, ABatchSizeChoosesTheRowsOnlyWhereItIsGiven) {
  EXPECT_FALSE(compare_options_of({"--baseline", "a"}).against.batch_size);
  EXPECT_EQ(compare_options_of({"--baseline", "a", "--batch-size", "1000"}).against.batch_size,
            1000);
}

TEST(CompareOptions, TakesValuesWithABlankOrAnEqualSign) {
  EXPECT_EQ(compare_options_of({"--results-dir", "a b"}).results_dir, "a b");
  EXPECT_EQ(compare_options_of({"--results-dir=-x"}).results_dir, "-x");
  EXPECT_EQ(compare_options_of({"--batch-size", "1"}).batch_size, 1);
  EXPECT_EQ(compare_options_of({"--batch-size=9223372036854775807"}).batch_size, INT64_MAX);
  EXPECT_EQ(compare_options_of({"--scaling-only"}).action, CompareAction::scaling_only);
  EXPECT_EQ(compare_options_of({"--version"}).action, CompareAction::show_version);
  EXPECT_EQ(compare_options_of({"-h"}).action, CompareAction::show_help);
}

TEST(CompareOptions, RefusesBatchSizesThatAreNone) {
  for (const char* size : {"0", "-5", "abc", "1e3", "5.0", "+5", " 5", "5 ", "0x10"})
    EXPECT_NE(usage_error({"--batch-size", size}).find("is not a whole number above 0"),
              std::string::npos)
        << size;
  EXPECT_NE(usage_error({"--batch-size", "10000000000000000000"}), "accepted");
}

TEST(CompareOptions, RefusesWhatItDoesNotKnow) {
  for (const std::vector<const char*>& arguments :
       std::vector<std::vector<const char*>>{{"results"},
                                             {"--"
                                              "results"},
                                             {"--", "results"},
                                             {"--batch", "5"},
                                             {"-x"},
                                             {"--batch-size"},
                                             {"--batch-size", ""},
                                             {"--batch-size="},
                                             {"--results-dir", ""},
                                             {"--scaling-only=1"},
                                             {"--batch-size", "1", "--batch-size", "2"}})
    EXPECT_NE(usage_error(arguments), "accepted") << arguments[0];
}

TEST(CompareOptions, SaysWhatIsWrongInOneLine) {
  EXPECT_EQ(usage_error({"foo\nbar"}),
            "unexpected argument 'foo\\x0abar' (a RUN needs --baseline or --export): see --help");
  EXPECT_EQ(usage_error({"--fast"}).find('\n'), std::string::npos);
  const std::string endless(100000, 'x');
  EXPECT_LT(usage_error({endless.c_str()}).size(), 200U);
}

TEST(CompareOptions, HelpNamesEveryOption) {
  for (const auto& option : compare_program().options)
    EXPECT_NE(compare_help().find(usage_of(option)), std::string::npos) << option.name;
}

TEST(CompareOptions, BaselineOptionsNeedTheBaseline) {
  EXPECT_EQ(usage_error({"--margin", "2%"}),
            "--margin has no effect without --baseline: give both or none");
  const CompareOptions options = compare_options_of(
      {"--baseline", "before", "--margin", "2%", "--fail-on-regression=5%", "--force", "after"});
  EXPECT_EQ(options.action, CompareAction::baseline);
  EXPECT_EQ(options.against.margin, 0.02);
  EXPECT_EQ(options.fail_share, 0.05);
  EXPECT_TRUE(options.against.force);
  EXPECT_EQ(options.runs, (std::vector<std::string>{"after"}));
}

TEST(CompareOptions, TargetsMayNameAPlan) {
  EXPECT_EQ(compare_options_of({"--targets"}).action, CompareAction::targets);
  EXPECT_EQ(compare_options_of({"--targets"}).targets_file, "");
  EXPECT_EQ(compare_options_of({"--targets=plan.json"}).targets_file, "plan.json");
}

TEST(CompareOptions, RefusesWhatAnExportWouldIgnore) {
  for (const char* ignored : {"--baseline=a", "--targets", "--scaling-only", "--format=csv",
                              "--table=runs", "--plot=a.svg", "--report=a.html"})
    EXPECT_TRUE(usage_error({"--export", "extrap", ignored}).starts_with("--export and --"))
        << usage_error({"--export", "extrap", ignored});
}

TEST(CompareOptions, WordsBecomeValues) {
  EXPECT_EQ(compare_options_of({"--format", "csv"}).format, Format::csv);
  EXPECT_EQ(compare_options_of({"--export", "extrap"}).export_kind, ExportKind::extrap);
  EXPECT_EQ(usage_error({"--format", "xml"}),
            "--format: 'xml' is not one of table, markdown, csv, json");
  EXPECT_NE(usage_error({"--plot", "a.jpeg"}), "accepted");
}

}  // namespace
}  // namespace arcfleet::analysis
