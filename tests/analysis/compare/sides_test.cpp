#include "analysis/compare/sides.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "temporary_directory.hpp"

namespace arcfleet::analysis {
namespace {

class SidesTest : public testing::Test {
 protected:
  // A file of the original tool with one rate, as read_results takes it.
  void write(const std::string& name, const std::string& tag, int timestamp_s) {
    std::ofstream(folder_.path() / name)
        << R"({"timestamp": )" << timestamp_s << R"(, "tag": ")" << tag
        << R"(", "single_environment": {"steps_per_second": 5}})";
  }
  void SetUp() override {
    write("a.json", "before", 1);
    write("b.json", "before", 2);
    write("c.json", "after", 3);
    write("d.json", "", 4);
    directory_ = read_results(folder_.path());
  }

  TemporaryDirectory folder_;
  ResultSet directory_;
};

TEST_F(SidesTest, AWordIsAFileOrATag) {
  Sides sides(directory_);
  const auto tag = sides.named("before");
  ASSERT_EQ(tag.size(), 1U);
  EXPECT_EQ(tag[0].name, "before");
  EXPECT_TRUE(tag[0].named);
  ASSERT_EQ(tag[0].runs.size(), 2U);
  EXPECT_EQ(tag[0].runs[0]->file, "a.json");
  const auto file = sides.named("b.json");
  ASSERT_EQ(file.at(0).runs.size(), 1U);
  EXPECT_EQ(file[0].runs[0], &directory_.results[1]);
}

TEST_F(SidesTest, AFileOutsideTheDirectoryIsRead) {
  const TemporaryDirectory elsewhere;
  const auto path = elsewhere.path() / "other.json";
  std::filesystem::copy_file(folder_.path() / "a.json", path);
  Sides sides(directory_);
  const auto side = sides.named(path.string());
  ASSERT_EQ(side.size(), 1U);
  EXPECT_EQ(side[0].name, "other.json");
}

TEST_F(SidesTest, AnUnknownWordNamesTheTags) {
  Sides sides(directory_);
  try {
    sides.named("nowhere");
    ADD_FAILURE();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(),
                 "no run has the tag nowhere, and there is no file of that name: use one of these "
                 "tags: after, before");
  }
}

TEST_F(SidesTest, AFileThatCannotBeUsedIsNamedWithTheReason) {
  std::ofstream(folder_.path() / "broken.json") << "{";
  directory_ = read_results(folder_.path());
  Sides sides(directory_);
  const std::string path = (folder_.path() / "broken.json").string();
  const auto refusal_of = [&sides](const std::string& word) -> std::string {
    try {
      sides.named(word);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  };
  for (const std::string& word : {std::string("broken.json"), path}) {
    const std::string refusal = refusal_of(word);
    EXPECT_EQ(refusal.find(path + " cannot be used (not JSON: "), 0U) << refusal;
    EXPECT_TRUE(refusal.ends_with("): name another run")) << refusal;
  }
  EXPECT_EQ(refusal_of(folder_.path().string()).find(folder_.path().string() + " is a directory"),
            0U);
}

TEST_F(SidesTest, AFileIsFoundByItsNameWhateverIsInIt) {
  write("e\x1b.json", "", 5);
  directory_ = read_results(folder_.path());
  Sides sides(directory_);
  EXPECT_EQ(sides.named("e\x1b.json").at(0).name, "e\\x1b.json");
}

TEST_F(SidesTest, AllButTheBaselineAreTagsAndRunsWithoutOne) {
  Sides sides(directory_);
  const auto others = sides.all_but(sides.named("before")[0]);
  ASSERT_EQ(others.size(), 2U);
  EXPECT_EQ(others[0].name, "after");
  EXPECT_EQ(others[1].name, "d.json");
  EXPECT_FALSE(others[1].named);
  EXPECT_EQ(sides.all_but(sides.named("d.json")[0]).size(), 2U);
}

}  // namespace
}  // namespace arcfleet::analysis
