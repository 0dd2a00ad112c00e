#include "results/save.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <ctime>
#include <nlohmann/json.hpp>
#include <set>

#include "results/atomic_file.hpp"
#include "results/full_disk.hpp"
#include "results/record_error.hpp"
#include "results/sample_record.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::results {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

constexpr double new_year_2026_s = 1767225600;  // in UTC

// All names are made in UTC here.
class UtcTest : public testing::Test {
 protected:
  void SetUp() override {
    setenv("TZ", "UTC", 1);
    tzset();
  }
};

class FileStem : public UtcTest {};
class ResultFilesTest : public UtcTest {};

RunRecord record_of_new_year(const std::string& tag) {
  RunRecord record = sample_run(2);
  record.timestamp_s = new_year_2026_s + 3723.9;
  record.tag = tag;
  return record;
}

TEST_F(FileStem, HasTagAndTime) {
  EXPECT_EQ(file_stem(new_year_2026_s + 3723.9, ""), "benchmark_20260101_010203");
  EXPECT_EQ(file_stem(new_year_2026_s, "baseline"), "benchmark_baseline_20260101_000000");
}

TEST_F(FileStem, IsInLocalTime) {
  setenv("TZ", "XYZ-05:30", 1);
  tzset();
  EXPECT_EQ(file_stem(new_year_2026_s, ""), "benchmark_20260101_053000");
}

TEST_F(FileStem, TagIsMadeSafe) {
  const auto stem_tag = [](std::string_view tag) {
    const std::string stem = file_stem(new_year_2026_s, tag);
    return stem.substr(10, stem.size() - 10 - 16);
  };
  EXPECT_EQ(stem_tag("../../etc/passwd"), "_._.._etc_passwd");
  EXPECT_EQ(stem_tag("two words\n"), "two_words_");
  EXPECT_EQ(stem_tag("Zürich 漢字"), "Z_rich___");
  EXPECT_EQ(stem_tag("v1.2-rc_3"), "v1.2-rc_3");
  EXPECT_EQ(stem_tag(".hidden"), "_hidden");
  EXPECT_EQ(stem_tag(std::string(300, 'x')), std::string(64, 'x'));
  EXPECT_EQ(file_stem(new_year_2026_s, "\x80\x81"), "benchmark_20260101_000000");
}

TEST_F(ResultFilesTest, SavesBothFilesWhichNameEachOther) {
  const TemporaryDirectory directory;
  ResultFiles files(directory.path());
  EXPECT_TRUE(files.json_path().empty());
  files.save(record_of_new_year("a b"));
  EXPECT_EQ(directory.names(),
            (Names{"benchmark_a_b_20260101_010203.h5", "benchmark_a_b_20260101_010203.json"}));
  EXPECT_EQ(files.json_path(), directory.path() / "benchmark_a_b_20260101_010203.json");
  EXPECT_EQ(files.hdf5_path(), directory.path() / "benchmark_a_b_20260101_010203.h5");
  const auto summary = nlohmann::json::parse(content_of(files.json_path()));
  EXPECT_EQ(summary["samples_file"], "benchmark_a_b_20260101_010203.h5");
  EXPECT_EQ(summary["tag"], "a b");
  EXPECT_EQ(content_of(files.hdf5_path()).substr(1, 3), "HDF");
}

TEST_F(ResultFilesTest, LaterSavesReplaceTheirOwnFiles) {
  const TemporaryDirectory directory;
  ResultFiles files(directory.path());
  files.save(sample_run_begun(2));
  const std::string first_samples = content_of(files.hdf5_path());
  files.save(sample_run(2));
  EXPECT_EQ(directory.names().size(), 2U);
  EXPECT_EQ(nlohmann::json::parse(content_of(files.json_path()))["complete"], true);
  EXPECT_NE(content_of(files.hdf5_path()), first_samples);
}

TEST_F(ResultFilesTest, BelongToOneRunUntilItEnds) {
  const TemporaryDirectory directory;
  const RunRecord record = record_of_new_year("a");
  fs::path file;
  {
    ResultFiles files(directory.path());
    files.save(record);
    file = files.hdf5_path();
    EXPECT_THROW(ResultFiles::going_on(file), RecordError);
    files.save(record);
    EXPECT_THROW(ResultFiles::going_on(file), RecordError);
  }
  EXPECT_NO_THROW(ResultFiles::going_on(file));
}

// As on a file system without locks, where both runs took the file.
TEST_F(ResultFilesTest, WhatAnotherRunHasReplacedIsNotOverwritten) {
  const TemporaryDirectory directory;
  const RunRecord record = record_of_new_year("a");
  ResultFiles files(directory.path());
  files.save(record);
  const fs::path first = files.hdf5_path();
  replace_file(first, as_bytes("more results of another run"));
  files.save(record);
  EXPECT_EQ(files.hdf5_path(), directory.path() / "benchmark_a_20260101_010203_2.h5");
  EXPECT_TRUE(fs::exists(files.json_path()));
  EXPECT_EQ(fs::file_size(first), std::string("more results of another run").size());
}

TEST_F(ResultFilesTest, GoesOnInTheFileThatALinkNames) {
  const TemporaryDirectory directory;
  const RunRecord record = record_of_new_year("a");
  {
    ResultFiles files(directory.path());
    files.save(record);
  }
  const fs::path link = directory.path() / "link.h5";
  fs::create_symlink("benchmark_a_20260101_010203.h5", link);
  ResultFiles files = ResultFiles::going_on(link);
  files.save(record);
  EXPECT_EQ(files.hdf5_path().filename(), "benchmark_a_20260101_010203.h5");
  EXPECT_TRUE(fs::is_symlink(link));
}

TEST_F(ResultFilesTest, ASummaryThatIsNotOfThisRunStaysAsItIs) {
  const TemporaryDirectory directory;
  const RunRecord record = record_of_new_year("a");
  {
    ResultFiles files(directory.path());
    files.save(record);
  }
  const fs::path json = directory.path() / "benchmark_a_20260101_010203.json";
  const ResultFiles files =
      ResultFiles::going_on(directory.path() / "benchmark_a_20260101_010203.h5");
  EXPECT_NO_THROW(files.check_summary(record));
  put(json, "another's");
  EXPECT_THROW(files.check_summary(record), RecordError);
  fs::remove(json);
  EXPECT_NO_THROW(files.check_summary(record));
  fs::create_symlink("nowhere", json);
  EXPECT_THROW(files.check_summary(record), RecordError);
}

TEST_F(ResultFilesTest, TakenNamesAreNeverWrittenTo) {
  const TemporaryDirectory directory;
  const std::string stem = "benchmark_20260101_010203";
  put(directory.path() / (stem + ".json"), "another's");
  put(directory.path() / (stem + "_2.h5"), "another's");
  fs::create_symlink("nowhere", directory.path() / (stem + "_3.json"));
  ResultFiles files(directory.path());
  files.save(record_of_new_year(""));
  files.save(record_of_new_year(""));
  EXPECT_EQ(files.json_path().filename(), stem + "_4.json");
  EXPECT_EQ(files.hdf5_path().filename(), stem + "_4.h5");
  EXPECT_EQ(content_of(directory.path() / (stem + ".json")), "another's");
  EXPECT_EQ(content_of(directory.path() / (stem + "_2.h5")), "another's");
  EXPECT_EQ(directory.names().size(), 5U);
}

// Waits at a pipe with the others, then saves; the exit code tells how it went.
int save_when_told(int gate, const fs::path& directory) {
  char byte = 0;
  if (read(gate, &byte, 1) < 0) return 2;
  ResultFiles files(directory);
  return error_of([&] { files.save(record_of_new_year("race")); }).empty() ? 0 : 1;
}

TEST_F(ResultFilesTest, RunsStartedInTheSameSecondGetNamesOfTheirOwn) {
  constexpr int runs = 12;
  const TemporaryDirectory directory;
  int gate[2];
  ASSERT_EQ(pipe(gate), 0);
  for (int run = 0; run < runs; ++run)
    if (fork() == 0) {
      close(gate[1]);
      _exit(save_when_told(gate[0], directory.path()));
    }
  close(gate[0]);
  close(gate[1]);  // lets all go
  for (int run = 0; run < runs; ++run) {
    int status = -1;
    wait(&status);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(directory.names().size(), 2U * runs);
  std::set<std::string> samples;
  for (const std::string& name : directory.names())
    if (name.ends_with(".json")) {
      const auto summary = nlohmann::json::parse(content_of(directory.path() / name));
      EXPECT_TRUE(fs::exists(directory.path() / summary["samples_file"].get<std::string>()));
      samples.insert(summary["samples_file"]);
    }
  EXPECT_EQ(samples.size(), static_cast<std::size_t>(runs));
}

TEST_F(ResultFilesTest, FirstSaveOnAFullDiskLeavesNothingAndCanBeTriedAgain) {
  const TemporaryDirectory directory;
  ResultFiles files(directory.path());
  {
    const FileSizeLimit limit(8192);
    EXPECT_NE(error_of([&] { files.save(sample_run(2)); }).find("File too large"),
              std::string::npos);
    EXPECT_EQ(directory.names(), Names{});
  }
  files.save(sample_run(2));
  EXPECT_EQ(directory.names().size(), 2U);
}

TEST_F(ResultFilesTest, LaterSaveOnAFullDiskLeavesTheEarlierFiles) {
  const TemporaryDirectory directory;
  ResultFiles files(directory.path());
  files.save(sample_run(2));
  const std::string json = content_of(files.json_path());
  const std::string samples = content_of(files.hdf5_path());
  const FileSizeLimit limit(8192);
  EXPECT_NE(error_of([&] { files.save(sample_run_begun(2)); }), "");
  EXPECT_EQ(content_of(files.json_path()), json);
  EXPECT_EQ(content_of(files.hdf5_path()), samples);
  EXPECT_EQ(directory.names().size(), 2U);
}

TEST_F(ResultFilesTest, DiskThatIsReallyFull) {
  const TemporaryDirectory directory;
  const SmallDisk disk(directory.path(), "size=128k");
  if (!disk.mounted()) GTEST_SKIP() << "needs root, to mount a small file system";
  ResultFiles files(directory.path());
  files.save(sample_run(2));
  const std::string samples = content_of(files.hdf5_path());
  std::ofstream(directory.path() / "filler") << std::string(1 << 20, 'x');
  const std::string error = error_of([&] { files.save(sample_run(2)); });
  EXPECT_NE(error.find("(No space left on device): free some space"), std::string::npos) << error;
  EXPECT_EQ(content_of(files.hdf5_path()), samples);
  EXPECT_EQ(directory.names().size(), 3U);
  EXPECT_NE(error_of([&] { check_writable(directory.path()); }), "");
}

TEST_F(ResultFilesTest, DirectoryThatVanishedIsNamed) {
  const TemporaryDirectory directory;
  ResultFiles files(directory.path() / "gone");
  const std::string error = error_of([&] { files.save(sample_run(2)); });
  EXPECT_NE(error.find("gone/benchmark_baseline_"), std::string::npos) << error;
  EXPECT_NE(error.find("(No such file or directory)"), std::string::npos) << error;
}

}  // namespace
}  // namespace arcfleet::results
