#include "run/progress.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace arcfleet::run {
namespace {

std::string said(Progress::Voice voice) {
  testing::internal::CaptureStderr();
  {
    Progress progress(voice);
    progress.say("too early");
    std::this_thread::sleep_for(std::chrono::milliseconds(120));
    progress.say("batch 1,000");
    progress.say("too soon");
  }
  return testing::internal::GetCapturedStderr();
}

TEST(Progress, RewritesOneLineOfATerminalAndRemovesItInTheEnd) {
  EXPECT_EQ(said(Progress::Voice::terminal), "\r\033[Kbatch 1,000\r\033[K");
}

TEST(Progress, LeavesNoTraceOfShortRunsInALog) {
  EXPECT_EQ(said(Progress::Voice::log), "");
}

TEST(Progress, IsSilentWhenAsked) {
  EXPECT_EQ(said(Progress::Voice::silent), "");
}

}  // namespace
}  // namespace arcfleet::run
