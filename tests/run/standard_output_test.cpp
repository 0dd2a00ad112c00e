#include "run/standard_output.hpp"

#include <gtest/gtest.h>

#include <cstdio>

#include "refused_output.hpp"

namespace arcfleet::run {
namespace {

TEST(StandardOutput, PrintsTheTextAsItIs) {
  testing::internal::CaptureStdout();
  print("100 %s\n");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "100 %s\n");
}

TEST(StandardOutput, SendsNothingThatSteersATerminal) {
  testing::internal::CaptureStdout();
  print("node \x1b[2J\n");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "node \\x1b[2J\n");
}

TEST(StandardOutput, AFullDiskIsAnErrorThatSaysWhatRemains) {
  const auto ended = in_child([] {
    if (std::freopen("/dev/full", "w", stdout) == nullptr) return 1;
    return code_of_refused([] { print("text", what_remains); });
  });
  expect_refused(ended);
}

}  // namespace
}  // namespace arcfleet::run
