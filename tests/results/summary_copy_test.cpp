#include "results/summary_copy.hpp"

#include <gtest/gtest.h>

#include "results/json_summary.hpp"
#include "results/record_error.hpp"
#include "results/sample_record.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::results {
namespace {

namespace fs = std::filesystem;

class SummaryCopyTest : public testing::Test {
 protected:
  // Why a copy may not overwrite; empty if it may, and then it has done so.
  std::string refusal() const {
    const std::string before = content_of(file);
    std::string checked;
    try {
      check_copy(file, Overwrite::yes);
    } catch (const RecordError& error) {
      checked = error.what();
    }
    try {
      write_copy(file, summary, Overwrite::yes);
    } catch (const RecordError& error) {
      EXPECT_EQ(checked, error.what());
      EXPECT_EQ(content_of(file), before);
      return error.what();
    }
    EXPECT_EQ(checked, "");
    EXPECT_EQ(content_of(file), summary);
    return "";
  }

  const TemporaryDirectory folder;
  const fs::path file = folder.path() / "copy.json";
  const std::string summary = json_summary(sample_run(1), "run.h5");
};

TEST_F(SummaryCopyTest, IsANewFileUnlessTheUserSaysOtherwise) {
  check_copy(file, Overwrite::no);
  write_copy(file, summary, Overwrite::no);
  EXPECT_EQ(content_of(file), summary);
  EXPECT_THROW(check_copy(file, Overwrite::no), RecordError);
  EXPECT_THROW(write_copy(file, "other", Overwrite::no), RecordError);
  EXPECT_EQ(content_of(file), summary);
}

TEST_F(SummaryCopyTest, ReplacesAnEarlierSummaryAndAnEmptyFile) {
  EXPECT_EQ(refusal(), "");  // none yet
  EXPECT_EQ(refusal(), "");
  put(file, json_summary(sample_run(2), "other.h5"));
  EXPECT_EQ(refusal(), "");
  put(file, "");
  EXPECT_EQ(refusal(), "");
  EXPECT_EQ(folder.names(), (std::vector<std::string>{"copy.json"}));
}

TEST_F(SummaryCopyTest, LeavesWhatIsNoSummary) {
  for (const char* text : {"notes of mine\n", "{\"a\": 1}", "[]", "{\"batch_scaling\": {}}"}) {
    put(file, text);
    EXPECT_NE(refusal().find("it holds no summary of arcfleet"), std::string::npos) << text;
  }
}

TEST_F(SummaryCopyTest, LeavesTheSummaryBesideASamplesFile) {
  put(file, summary);
  put(folder.path() / "copy.h5", "samples");
  EXPECT_NE(refusal().find("beside its samples in"), std::string::npos) << refusal();
}

TEST_F(SummaryCopyTest, LeavesWhatIsNoRegularFile) {
  fs::create_directory(file);
  EXPECT_THROW(check_copy(file, Overwrite::yes), RecordError);
  fs::remove(file);
  fs::create_symlink("nowhere", file);
  EXPECT_THROW(check_copy(file, Overwrite::yes), RecordError);
  fs::remove(file);
  fs::create_symlink("/dev/null", file);
  EXPECT_THROW(check_copy(file, Overwrite::yes), RecordError);
  EXPECT_THROW(write_copy(file, summary, Overwrite::yes), RecordError);
}

TEST_F(SummaryCopyTest, KeepsALinkAndReplacesWhatItNames) {
  fs::create_directory(folder.path() / "there");
  const fs::path target = folder.path() / "there" / "latest.json";
  put(target, json_summary(sample_run(2), "other.h5"));
  fs::create_symlink("there/latest.json", file);
  EXPECT_EQ(refusal(), "");
  EXPECT_TRUE(fs::is_symlink(file));
  EXPECT_EQ(content_of(target), summary);
}

TEST_F(SummaryCopyTest, NeedsItsDirectory) {
  const fs::path lost = folder.path() / "none" / "copy.json";
  EXPECT_THROW(check_copy(lost, Overwrite::yes), RecordError);
  EXPECT_THROW(check_copy(lost, Overwrite::no), RecordError);
}

}  // namespace
}  // namespace arcfleet::results
