#include "host/child_process.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

using End = ChildOutput::End;
constexpr double long_enough_s = 60;

ChildOutput shell(const std::string& script, double limit_s = long_enough_s) {
  return output_of({"/bin/sh", "-c", script}, limit_s);
}

TEST(ChildProcess, GivesWhatAProgramPrints) {
  const auto said = output_of({"printf", "%s|", "one", "two words", "$HOME"}, long_enough_s);
  EXPECT_EQ(said.end, End::done);
  EXPECT_EQ(said.output, "one|two words|$HOME|");
}

TEST(ChildProcess, TellsHowItFailed) {
  EXPECT_EQ(shell("echo part; exit 3").code, 3);
  EXPECT_EQ(shell("echo part; exit 3").end, End::failed);
  EXPECT_EQ(shell("echo part; exit 3").output, "part\n");
  EXPECT_EQ(shell("kill -KILL $$").code, 128 + 9);
  EXPECT_EQ(output_of({"no-such-program-of-arcfleet"}, long_enough_s).end, End::absent);
  EXPECT_EQ(output_of({"/etc/passwd"}, long_enough_s).end, End::failed);
}

TEST(ChildProcess, HasNoInputNoErrorsAndThePlainLanguage) {
  const auto said = shell("cat; echo hidden >&2; echo \"$LC_ALL\"");
  EXPECT_EQ(said.end, End::done);
  EXPECT_EQ(said.output, "C\n");
}

// The child of the child would print after five minutes.
TEST(ChildProcess, IsKilledWithItsChildrenAtTheLimit) {
  const TemporaryDirectory folder;
  const std::string file = (folder.path() / "process").string();
  const auto said = shell("echo begun; sleep 300 & echo $! >" + file + "; wait", 0.5);
  EXPECT_EQ(said.end, End::too_slow);
  EXPECT_EQ(said.output, "begun\n");
  const std::string process = content_of(file);
  ASSERT_FALSE(process.empty());
  // A killed process may stay as a zombie until its parent notices.
  const std::string state = "tail -c +1 /proc/" + process.substr(0, process.size() - 1) +
                            "/stat 2>/dev/null | sed 's/.*) //' | cut -c1";
  std::string seen = shell(state).output;
  for (int attempt = 0; attempt < 100 && !seen.empty() && seen != "Z\n" && seen != "X\n"; ++attempt)
    seen = shell("sleep 0.1; " + state).output;
  EXPECT_TRUE(seen.empty() || seen == "Z\n" || seen == "X\n") << seen;
}

TEST(ChildProcess, IsKilledIfItClosesItsOutputAndStays) {
  EXPECT_EQ(shell("exec >/dev/null; sleep 300", 0.5).end, End::too_slow);
}

TEST(ChildProcess, MayPrintMuchButNotWithoutEnd) {
  EXPECT_EQ(shell("head -c 3000000 /dev/zero").output.size(), 3'000'000U);
  const auto said = output_of({"cat", "/dev/zero"}, long_enough_s);
  EXPECT_EQ(said.end, End::too_slow);
  EXPECT_LT(said.output.size(), 20'000'000U);
}

}  // namespace
}  // namespace arcfleet::host
