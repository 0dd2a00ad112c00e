#include "analysis/results/result_set.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace arcfleet::analysis {
namespace {

namespace fs = std::filesystem;

class ResultSetTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "arcfleet_result_set_XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    directory_ = name;
  }
  void TearDown() override { fs::remove_all(directory_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(directory_ / name) << text;
  }
  void write_run(const std::string& name, const std::string& timestamp,
                 const std::string& rate = "1") const {
    write(name, R"({"timestamp": )" + timestamp +
                    R"(, "single_environment": {"steps_per_second": )" + rate + "}}");
  }

  fs::path directory_;
};

TEST_F(ResultSetTest, OrdersByTimeThenByName) {
  write_run("c.json", "20", "1");
  write_run("b.json", "20", "2");
  write_run("a.json", "30.5");
  write_run("d.json", "10.25");
  const ResultSet set = read_results(directory_);
  ASSERT_EQ(set.results.size(), 4U);
  EXPECT_TRUE(set.left_out.empty());
  std::string order;
  for (const RunResult& run : set.results) order += run.file + " ";
  EXPECT_EQ(order, "d.json b.json c.json a.json ");
}

TEST_F(ResultSetTest, ReadsOnlyJsonFiles) {
  write_run("a.json", "20");
  for (const char* name : {"a.h5", "a.json.tmp", ".b.json", "json", "README.md"})
    write(name, "not JSON");
  const ResultSet set = read_results(directory_);
  EXPECT_EQ(set.results.size(), 1U);
  EXPECT_TRUE(set.left_out.empty());
}

TEST_F(ResultSetTest, WarnsOnceOfEachFileItLeavesOut) {
  write_run("good.json", "20");
  write("bad.json", "{");
  write("empty.json", "");
  fs::create_directory(directory_ / "folder.json");
  fs::create_symlink("loop.json", directory_ / "loop.json");
  fs::create_symlink("nowhere", directory_ / "nowhere.json");
  fs::create_symlink("/dev/zero", directory_ / "zero.json");
  ASSERT_EQ(mkfifo((directory_ / "pipe.json").c_str(), 0600), 0);
  const ResultSet set = read_results(directory_);
  EXPECT_EQ(set.results.size(), 1U);
  ASSERT_EQ(set.left_out.size(), 7U);
  EXPECT_EQ(set.left_out[0].path, directory_ / "bad.json");
  EXPECT_EQ(set.left_out[0].reason.find("not JSON: "), 0U);
  EXPECT_EQ(set.left_out[1].reason, "empty");
  EXPECT_EQ(set.left_out[2].reason, "a directory");
  EXPECT_EQ(set.left_out[5].path, directory_ / "pipe.json");
  EXPECT_EQ(set.left_out[5].reason, "not a regular file");
}

TEST_F(ResultSetTest, NamesOfFilesAreClean) {
  write_run("a\x1b[31m.json", "20");
  const ResultSet set = read_results(directory_);
  EXPECT_EQ(set.results.at(0).file, "a\\x1b[31m.json");
  EXPECT_EQ(set.results[0].path, (directory_ / "a\x1b[31m.json").string());
}

TEST_F(ResultSetTest, LeavesOutHugeFilesUnread) {
  write_run("huge.json", "20");
  fs::resize_file(directory_ / "huge.json", std::uintmax_t{1} << 40);
  const ResultSet set = read_results(directory_);
  ASSERT_EQ(set.left_out.size(), 1U);
  EXPECT_NE(set.left_out[0].reason.find("larger than any result"), std::string::npos);
}

TEST_F(ResultSetTest, FollowsALinkToAResult) {
  write_run("run", "20");
  fs::create_symlink("run", directory_ / "link.json");
  EXPECT_EQ(read_results(directory_).results.size(), 1U);
}

TEST_F(ResultSetTest, RefusesADirectoryItCannotRead) {
  write("file", "");
  EXPECT_THROW(read_results(directory_ / "absent"), std::runtime_error);
  EXPECT_THROW(read_results(directory_ / "file"), std::runtime_error);
}

// A copy, a link, and the file of --json beside the one of the results directory.
TEST_F(ResultSetTest, CountsARunOnce) {
  const auto run_text = [](const std::string& time, const std::string& samples) {
    return R"({"timestamp": )" + time + R"(, "samples_file": ")" + samples +
           R"(", "single_environment": {"steps_per_second": 1}})";
  };
  write("a.json", run_text("10", "a.h5"));
  write("b.json", run_text("10", "b.h5"));
  write("copy.json", run_text("10", "a.h5"));
  write("later.json", run_text("20", "a.h5"));
  fs::create_symlink("later.json", directory_ / "latest.json");
  const ResultSet set = read_results(directory_);
  EXPECT_EQ(set.results.size(), 3U);
  ASSERT_EQ(set.left_out.size(), 2U);
  EXPECT_EQ(set.left_out[0].path.filename(), "copy.json");
  EXPECT_EQ(set.left_out[0].reason, "the same run as a.json");
  EXPECT_EQ(set.left_out[1].reason, "the same run as later.json");
  for (const UnusableFile& file : set.left_out) EXPECT_FALSE(file.may_hide_a_run);
}

// JaxARC's files name no samples; two runs within a second have other rates.
TEST_F(ResultSetTest, CountsARunWithoutSamplesOnce) {
  write_run("a.json", "10", "1.5");
  write_run("another.json", "10", "1.25");
  write_run("copy.json", "10", "1.5");
  const ResultSet set = read_results(directory_);
  EXPECT_EQ(set.results.size(), 2U);
  ASSERT_EQ(set.left_out.size(), 1U);
  EXPECT_EQ(set.left_out[0].reason, "the same run as a.json");
}

TEST_F(ResultSetTest, KnowsWhichFilesMayHideARun) {
  write("cut.json", R"({"timestamp": 10, "single_)");
  write("package.json", R"({"name": "something else"})");
  const ResultSet set = read_results(directory_);
  ASSERT_EQ(set.left_out.size(), 2U);
  EXPECT_TRUE(set.left_out[0].may_hide_a_run);
  EXPECT_FALSE(set.left_out[1].may_hide_a_run);
}

}  // namespace
}  // namespace arcfleet::analysis
