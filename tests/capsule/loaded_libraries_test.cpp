#include "capsule/loaded_libraries.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace arcfleet::capsule {
namespace {

TEST(LoadedLibraries, BeginWithTheProgramAndHoldTheCLibraryOnce) {
  const auto files = loaded_files();
  ASSERT_GT(files.size(), 2U);
  EXPECT_EQ(files.front().path, std::filesystem::canonical("/proc/self/exe").string());
  EXPECT_EQ(std::ranges::count_if(
                files, [](const LoadedFile& file) { return file.name.starts_with("libc.so"); }),
            1);
  std::set<std::string> paths;
  for (const LoadedFile& file : files) {
    EXPECT_TRUE(paths.insert(file.path).second) << file.path;
    EXPECT_TRUE(std::filesystem::is_regular_file(file.path)) << file.path;
  }
}

}  // namespace
}  // namespace arcfleet::capsule
