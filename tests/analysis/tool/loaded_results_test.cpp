#include "analysis/tool/loaded_results.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "temporary_directory.hpp"

namespace arcfleet::analysis {
namespace {

TEST(LoadedResults, WarnOnStandardError) {
  testing::internal::CaptureStderr();
  warn_of({{}, {{"a.json", "empty"}, {"b\n.json", "empty"}}});
  const std::string errors = testing::internal::GetCapturedStderr();
  EXPECT_NE(errors.find("warning: a.json left out: empty\n"), std::string::npos);
  EXPECT_NE(errors.find("warning: b\\x0a.json left out: empty\n"), std::string::npos);
}

TEST(LoadedResults, NeedPathsThatExist) {
  const TemporaryDirectory folder;
  const std::string place = folder.path().string();
  EXPECT_NO_THROW(require_paths({place}));
  try {
    require_paths({place, place + "/*.json"});
    ADD_FAILURE();
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()),
              "there is no file or directory " + place +
                  "/*.json: run arcfleet, or name its files or directory");
  }
}

TEST(LoadedResults, ArePointedTo) {
  const ResultSet set{std::vector<RunResult>(2), {}};
  EXPECT_EQ(pointers(set), (std::vector<const RunResult*>{&set.results[0], &set.results[1]}));
}

TEST(LoadedResults, AreCounted) {
  EXPECT_EQ(found_line(1, "results"), "1 result in results");
  EXPECT_EQ(found_line(2, "results"), "2 results in results");
}

}  // namespace
}  // namespace arcfleet::analysis
