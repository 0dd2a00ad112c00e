#include "run/progress.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
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

// The voice for a standard error that is a terminal of this name.
Progress::Voice voice_on_terminal(const char* name) {
  const int other_side = posix_openpt(O_RDWR | O_NOCTTY);
  EXPECT_EQ(grantpt(other_side) | unlockpt(other_side), 0);
  const int terminal = open(ptsname(other_side), O_RDWR | O_NOCTTY);
  const int before = dup(STDERR_FILENO);
  const char* named = std::getenv("TERM");
  const std::optional<std::string> name_before =
      named == nullptr ? std::nullopt : std::optional<std::string>(named);
  dup2(terminal, STDERR_FILENO);
  name == nullptr ? unsetenv("TERM") : setenv("TERM", name, 1);
  const Progress::Voice voice = Progress::voice_of_stderr();
  dup2(before, STDERR_FILENO);
  name_before ? setenv("TERM", name_before->c_str(), 1) : unsetenv("TERM");
  for (const int descriptor : {before, terminal, other_side}) close(descriptor);
  return voice;
}

TEST(Progress, RewritesLinesOnlyWhereTheTerminalCan) {
  EXPECT_EQ(voice_on_terminal("xterm"), Progress::Voice::terminal);
  EXPECT_EQ(voice_on_terminal("dumb"), Progress::Voice::log);
  EXPECT_EQ(voice_on_terminal(""), Progress::Voice::log);
  EXPECT_EQ(voice_on_terminal(nullptr), Progress::Voice::log);
}

TEST(Progress, RewritesOneLineOfATerminalAndRemovesItInTheEnd) {
  EXPECT_EQ(said(Progress::Voice::terminal), "\r\033[Kbatch 1,000\r\033[K");
}

TEST(Progress, LeavesNoTraceOfShortRunsInALog) {
  EXPECT_EQ(said(Progress::Voice::log), "");
}

// On a terminal, the line is gone before something else is printed there, and none comes back at
// once.
TEST(Progress, MakesRoomForOtherOutput) {
  testing::internal::CaptureStderr();
  Progress progress(Progress::Voice::terminal);
  std::this_thread::sleep_for(std::chrono::milliseconds(120));
  progress.say("batch 1");
  progress.make_room([] { std::fputs("row\n", stderr); });
  progress.say("too soon");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "\r\033[Kbatch 1\r\033[Krow\n");
}

TEST(Progress, IsSilentWhenAsked) {
  EXPECT_EQ(said(Progress::Voice::silent), "");
}

}  // namespace
}  // namespace arcfleet::run
