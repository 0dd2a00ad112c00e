#include "run/standard_output.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <stdexcept>

#include "in_child.hpp"

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
    try {
      print("text", "; the results are in r.json");
    } catch (const std::runtime_error& error) {
      std::fputs(error.what(), stderr);
      return 42;
    }
    return 2;
  });
  EXPECT_EQ(ended.exit_code, 42);
  EXPECT_EQ(ended.standard_error, "cannot write to standard output; the results are in r.json");
}

}  // namespace
}  // namespace arcfleet::run
