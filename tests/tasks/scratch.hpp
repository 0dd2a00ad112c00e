// Files and messages for tests: a directory that goes when the test ends, small task files in it,
// and what an exception said.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "tasks/task.hpp"

namespace arcfleet::testing {

class ScratchDirectory {
 public:
  ScratchDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "arcfleet_test_XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
      throw std::system_error(errno, std::generic_category(), name);
    }
    path_ = name;
  }
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  ~ScratchDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& name) const {
    return path_ / name;
  }

  // Writes a file, its folders made as needed; returns its path.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view content) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
  }

 private:
  std::filesystem::path path_;
};

// A whole task in JSON, told from others by one colour.
inline std::string small_task(int colour = 1) {
  const std::string grid = "[[" + std::to_string(colour) + ",0],[0,2]]";
  const std::string pair = R"({"input":)" + grid + R"(,"output":)" + grid + "}";
  return R"({"train":[)" + pair + R"(],"test":[)" + pair + "]}";
}

// What the TaskError of a call says, which must be one line; empty if there was none.
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
