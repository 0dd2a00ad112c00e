#include "analysis/tool/tool_main.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>
#include <new>
#include <stdexcept>

#include "temporary_directory.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {
namespace {

struct Ended {
  int code = -1;
  std::string errors;
};

Ended run(const std::function<ExitCode()>& tool) {
  testing::internal::CaptureStderr();
  Ended ended;
  ended.code = run_tool("arcfleet-test", tool);
  ended.errors = testing::internal::GetCapturedStderr();
  return ended;
}

TEST(RunTool, ReturnsTheCodeOfTheTool) {
  EXPECT_EQ(run([] { return ExitCode::done; }).code, 0);
  EXPECT_EQ(run([] { return ExitCode::regression; }).code, 4);
  EXPECT_EQ(run([] { return ExitCode::done; }).errors, "");
}

TEST(RunTool, TurnsExceptionsIntoOneLineAndACode) {
  const Ended usage = run([]() -> ExitCode { throw text::UsageError("--x is unknown"); });
  EXPECT_EQ(usage.code, 2);
  EXPECT_EQ(usage.errors, "arcfleet-test: --x is unknown\n");
  const Ended failed = run([]() -> ExitCode { throw std::runtime_error("no result"); });
  EXPECT_EQ(failed.code, 1);
  EXPECT_EQ(failed.errors, "arcfleet-test: no result\n");
  const Ended memory = run([]() -> ExitCode { throw std::bad_alloc(); });
  EXPECT_EQ(memory.code, 1);
  EXPECT_EQ(memory.errors, "arcfleet-test: not enough memory: give fewer results at a time\n");
}

TEST(Print, WritesToStandardOutput) {
  testing::internal::CaptureStdout();
  print("a line\n");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "a line\n");
}

TEST(WriteFile, ReplacesTheWholeFile) {
  const TemporaryDirectory folder;
  const auto file = folder.path() / "a.xml";
  write_file(file, "a long first text");
  write_file(file, "second");
  EXPECT_EQ(content_of(file), "second");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(WriteFile, LeavesLinksAndReplacesWhatTheyName) {
  const TemporaryDirectory folder;
  const auto link = folder.path() / "link";
  std::filesystem::create_symlink("middle", link);
  std::filesystem::create_symlink(folder.path() / "target", folder.path() / "middle");
  for (const char* text : {"made", "replaced"}) {
    write_file(link, text);
    EXPECT_EQ(content_of(folder.path() / "target"), text);
    EXPECT_TRUE(std::filesystem::is_symlink(link));
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 3);
}

TEST(WriteFile, WritesToDevicesAndStandardOutput) {
  const TemporaryDirectory folder;
  const auto link = folder.path() / "null";
  std::filesystem::create_symlink("/dev/null", link);
  write_file(link, "text");
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  EXPECT_THROW(write_file("/dev/full", "text"), std::runtime_error);
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
  testing::internal::CaptureStdout();  // in a file
  print("before, ");
  write_file("/dev/stdout", "text");
  print(", after");
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "before, text, after");
}

TEST(WriteFile, SaysWhyItCannot) {
  const TemporaryDirectory folder;
  std::filesystem::create_directory(folder.path() / "taken");
  for (const auto& file :
       {folder.path() / "missing" / "a", folder.path() / "taken", folder.path() / ""})
    try {
      write_file(file, "text");
      ADD_FAILURE() << file;
    } catch (const std::runtime_error& error) {
      EXPECT_TRUE(std::string(error.what()).starts_with("cannot write ")) << error.what();
    }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

}  // namespace
}  // namespace arcfleet::analysis
