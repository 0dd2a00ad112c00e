#include "run/live_output.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "printed_run.hpp"
#include "refused_output.hpp"

namespace arcfleet::run {
namespace {

const std::vector<std::int64_t> live_sizes{1000, 1'000'000'000};

// The printed run before its last batch size was measured.
results::RunRecord half_way() {
  results::RunRecord run = printed_run();
  run.batch_scaling.resize(1);
  return run;
}

results::RunRecord not_begun() {
  results::RunRecord run = printed_run();
  run.single_environment.reset();
  run.batch_scaling.clear();
  return run;
}

class LiveOutputTest : public testing::Test {
 protected:
  // What standard output holds after the call, flushed.
  template <class Call>
  static std::string printed(Call call) {
    testing::internal::CaptureStdout();
    call();
    return testing::internal::GetCapturedStdout();
  }

  config::Options options;
  Progress progress{Progress::Voice::silent};
};

TEST_F(LiveOutputTest, PrintsEachPartWhenItIsKnown) {
  LiveOutput output(options, progress);
  const results::RunRecord run = printed_run();
  const RatesTable table(live_sizes, 2);
  const std::string begin = printed([&] { output.begin(not_begun(), live_sizes); });
  EXPECT_TRUE(begin.starts_with("arcfleet 0.1.0  baseline workload")) << begin;
  EXPECT_EQ(begin.find("batch "), std::string::npos) << begin;
  EXPECT_EQ(printed([&] { output.show(run.single_environment); }),
            single_line(*run.single_environment) + "\n" + table.heading());
  for (const auto& batch : run.batch_scaling)
    EXPECT_EQ(printed([&] { output.show(batch); }), table.line(batch));
  EXPECT_EQ(printed([&] { output.finish("end\n", ""); }), "end\n");
}

TEST_F(LiveOutputTest, PrintsWhatAnEarlierStartHasMeasuredAtOnce) {
  LiveOutput output(options, progress);
  const results::RunRecord run = printed_run();
  const RatesTable table(live_sizes, 2);
  const std::string begin = printed([&] { output.begin(half_way(), live_sizes); });
  EXPECT_TRUE(begin.ends_with(single_line(*run.single_environment) + "\n" + table.heading() +
                              table.line(run.batch_scaling[0])))
      << begin;
  EXPECT_EQ(printed([&] { output.show(run.batch_scaling[1]); }), table.line(run.batch_scaling[1]));
}

TEST_F(LiveOutputTest, ListsTheProcessorsBelowTheHeader) {
  options.binding = true;
  LiveOutput output(options, progress);
  const std::string begin = printed([&] { output.begin(not_begun(), live_sizes); });
  EXPECT_NE(begin.find("rank  threads  node"), std::string::npos) << begin;
}

// Both streams in one file, as in a job's log: a note tears the table, and no row comes again.
TEST_F(LiveOutputTest, PrintsEachRowOnceAlsoAroundOtherLines) {
  const results::RunRecord run = printed_run();
  const RatesTable table(live_sizes, 2);
  const int standard_error = dup(STDERR_FILENO);
  testing::internal::CaptureStdout();
  dup2(STDOUT_FILENO, STDERR_FILENO);
  LiveOutput output(options, progress);
  output.begin(half_way(), live_sizes);
  progress.note("something happened");
  output.show(run.batch_scaling[1]);
  output.finish("end\n", "");
  dup2(standard_error, STDERR_FILENO);
  close(standard_error);
  const std::string text = testing::internal::GetCapturedStdout();
  EXPECT_TRUE(text.ends_with(table.heading() + table.line(run.batch_scaling[0]) +
                             "arcfleet: something happened\n" + table.line(run.batch_scaling[1]) +
                             "end\n"))
      << text;
}

TEST_F(LiveOutputTest, PrintsNothingButTheSummaryWithJson) {
  options.format = config::Printed::json;
  LiveOutput output(options, progress);
  const results::RunRecord run = printed_run();
  EXPECT_EQ(printed([&] {
              output.begin(half_way(), live_sizes);
              output.show(run.single_environment);
              output.show(run.batch_scaling[1]);
              output.finish("{}\n", "");
            }),
            "{}\n");
}

// Nothing that comes later may be lost because nobody reads any more.
TEST_F(LiveOutputTest, AReaderWhoLeavesEndsNoMeasurement) {
  const auto ended = in_child([] {
    int ends[2];
    if (pipe(ends) != 0) return 1;
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    Progress silent{Progress::Voice::silent};
    LiveOutput output({}, silent);
    const results::RunRecord run = printed_run();
    output.begin(not_begun(), live_sizes);
    output.show(run.single_environment);
    for (const auto& batch : run.batch_scaling) output.show(batch);
    return code_of_refused([&] { output.finish("end\n", what_remains); });
  });
  expect_refused(ended);
}

}  // namespace
}  // namespace arcfleet::run
