// Helps tests with files and messages: a directory that disappears with the test, small task files,
// and the text of an exception.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "tasks/task.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::testing {

class ScratchDirectory : public TemporaryDirectory {
 public:
  ScratchDirectory() {}  // not "= default": Clang makes no constant of that
  [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& name) const {
    return path() / name;
  }

  // Writes a file and the folders above it. Returns the path of the file.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view content) const {
    put(path() / name, std::string(content));
    return path() / name;
  }
};

// A whole task in JSON; the colour distinguishes it from others.
inline std::string small_task(int colour = 1) {
  const std::string grid = "[[" + std::to_string(colour) + ",0],[0,2]]";
  const std::string pair = R"({"input":)" + grid + R"(,"output":)" + grid + "}";
  return R"({"train":[)" + pair + R"(],"test":[)" + pair + "]}";
}

// The message of the TaskError that a call throws. Fails the test if there is none, or if the
// message is more than one line.
template <typename Call>
std::string task_error(Call call) {
  try {
    call();
  } catch (const tasks::TaskError& error) {
    const std::string message = error.what();
    for (const char character : message) {
      EXPECT_GE(static_cast<unsigned char>(character), 0x20) << "control character in: " << message;
    }
    return message;
  }
  ADD_FAILURE() << "no TaskError was thrown";
  return {};
}

inline ::testing::AssertionResult says(const std::string& message, std::string_view part) {
  if (message.find(part) != std::string::npos) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << '"' << message << "\" does not say \"" << part << '"';
}

}  // namespace arcfleet::testing
