#include "results/atomic_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cerrno>

#include "results/full_disk.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::results {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(CheckWritable, CreatesTheDirectoryWithItsParentsAndLeavesItEmpty) {
  const TemporaryDirectory directory;
  check_writable(directory.path() / "a/b/c");
  EXPECT_TRUE(fs::is_directory(directory.path() / "a/b/c"));
  EXPECT_TRUE(fs::is_empty(directory.path() / "a/b/c"));
}

TEST(CheckWritable, TakesADirectoryThatIsThereUnderAnySpelling) {
  const TemporaryDirectory directory;
  fs::create_directory_symlink(directory.path(), directory.path() / "link");
  check_writable(directory.path());
  check_writable(directory.path() / "");
  check_writable(directory.path() / "link");
  EXPECT_EQ(directory.names(), Names{"link"});
}

TEST(CheckWritable, NamesTheDirectoryTheReasonAndAWayOut) {
  const TemporaryDirectory directory;
  put(directory.path() / "file", "");
  const fs::path wanted = directory.path() / "file/results";
  EXPECT_EQ(error_of([&] { check_writable(wanted); }),
            "cannot create the directory '" + wanted.string() +
                "' (Not a directory): choose a path whose parts are directories");
  EXPECT_TRUE(contains(error_of([&] { check_writable(directory.path() / "file"); }),
                       "cannot create the directory"));
}

TEST(CheckWritable, RefusesADirectoryWithoutPermission) {
  const TemporaryDirectory directory;
  fs::permissions(directory.path(), fs::perms::owner_read | fs::perms::owner_exec |
                                        fs::perms::others_read | fs::perms::others_exec);
  {
    const OrdinaryUser user;
    EXPECT_EQ(error_of([&] { check_writable(directory.path()); }),
              "cannot write in the directory '" + directory.path().string() +
                  "' (Permission denied): choose a place that you may write to");
    EXPECT_TRUE(contains(error_of([&] { check_writable(directory.path() / "new"); }),
                         "new' (Permission denied)"));
  }
  fs::permissions(directory.path(), fs::perms::owner_all);
}

TEST(CheckWritable, RefusesAFileSystemThatTakesNoFilesEvenFromRoot) {
  EXPECT_TRUE(contains(error_of([] { check_writable("/proc"); }), "in the directory '/proc' ("));
}

TEST(CheckWritable, RefusesAFullDisk) {
  const TemporaryDirectory directory;
  const FileSizeLimit limit(1000);
  EXPECT_TRUE(contains(error_of([&] { check_writable(directory.path()); }), "free some space"));
  EXPECT_EQ(directory.names(), Names{});
}

TEST(CheckNewFile, RefusesATakenNameAndLeavesNothing) {
  const TemporaryDirectory directory;
  put(directory.path() / "old", "kept");
  check_new_file(directory.path() / "new");
  EXPECT_TRUE(contains(error_of([&] { check_new_file(directory.path() / "old"); }),
                       "old' (File exists): choose another name or move it away"));
  EXPECT_TRUE(contains(error_of([&] { check_new_file(directory.path() / "no/new"); }),
                       "(No such file or directory): create its directory first"));
  EXPECT_EQ(directory.names(), Names{"old"});
}

TEST(WriteNewFile, WritesAllBytesUnderTheUsersUmask) {
  const TemporaryDirectory directory;
  const std::string text(3'000'000, 'x');
  const mode_t before = umask(027);
  write_new_file(directory.path() / "new", as_bytes(text));
  umask(before);
  EXPECT_EQ(content_of(directory.path() / "new"), text);
  struct stat status {};
  ASSERT_EQ(stat((directory.path() / "new").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640U);
  EXPECT_EQ(directory.names(), Names{"new"});
}

TEST(WriteNewFile, WritesInTheCurrentDirectory) {
  const TemporaryDirectory directory;
  const fs::path before = fs::current_path();
  fs::current_path(directory.path());
  write_new_file("bare", as_bytes("text"));
  fs::current_path(before);
  EXPECT_EQ(content_of(directory.path() / "bare"), "text");
}

TEST(WriteNewFile, RefusesATakenNameAndKeepsWhatHasIt) {
  const TemporaryDirectory directory;
  put(directory.path() / "old", "kept");
  fs::create_symlink("nowhere", directory.path() / "dangling");
  for (const char* name : {"old", "dangling"})
    EXPECT_TRUE(
        contains(error_of([&] { write_new_file(directory.path() / name, as_bytes("new")); }),
                 "File exists"));
  EXPECT_EQ(content_of(directory.path() / "old"), "kept");
  EXPECT_EQ(directory.names(), (Names{"dangling", "old"}));
}

TEST(WriteNewFile, LeavesNothingWhenItFails) {
  const TemporaryDirectory directory;
  const FileSizeLimit limit(5000);
  const std::string error =
      error_of([&] { write_new_file(directory.path() / "new", as_bytes(std::string(6000, 'x'))); });
  EXPECT_EQ(error, "cannot write '" + (directory.path() / "new").string() +
                       "' (File too large): free some space there or choose another place");
  EXPECT_EQ(directory.names(), Names{});
}

TEST(WriteNewFile, RefusesAReadOnlyFileSystem) {
  const TemporaryDirectory directory;
  const SmallDisk disk(directory.path(), "size=64k");
  if (!disk.mounted()) GTEST_SKIP() << "needs root, to mount a small file system";
  disk.make_read_only();
  EXPECT_TRUE(contains(error_of([&] { write_new_file(directory.path() / "new", as_bytes("x")); }),
                       "(Read-only file system)"));
}

TEST(ReplaceFile, ReplacesInOneStepAndKeepsTheOldOnFailure) {
  const TemporaryDirectory directory;
  const fs::path path = directory.path() / "file";
  replace_file(path, as_bytes("first"));
  replace_file(path, as_bytes("second"));
  EXPECT_EQ(content_of(path), "second");
  const FileSizeLimit limit(5000);
  EXPECT_NE(error_of([&] { replace_file(path, as_bytes(std::string(6000, 'x'))); }), "");
  EXPECT_EQ(content_of(path), "second");
  EXPECT_EQ(directory.names(), Names{"file"});
}

// Both ways of publishing hold to the same: run for each.
using GiveName = int (*)(const fs::path& temporary, const fs::path& target);

void gives_the_name_unless_it_is_taken(GiveName give_name) {
  const TemporaryDirectory directory;
  put(directory.path() / "temporary", "new");
  EXPECT_EQ(give_name(directory.path() / "temporary", directory.path() / "target"), 0);
  EXPECT_EQ(directory.names(), Names{"target"});
  EXPECT_EQ(content_of(directory.path() / "target"), "new");

  put(directory.path() / "temporary", "newer");
  EXPECT_EQ(give_name(directory.path() / "temporary", directory.path() / "target"), EEXIST);
  EXPECT_EQ(content_of(directory.path() / "target"), "new");
}

void leaves_no_target_when_it_fails(GiveName give_name) {
  const TemporaryDirectory directory;
  EXPECT_EQ(give_name(directory.path() / "missing", directory.path() / "target"), ENOENT);
  EXPECT_EQ(directory.names(), Names{});
}

TEST(LinkToNewName, GivesTheNameUnlessItIsTaken) {
  gives_the_name_unless_it_is_taken(link_to_new_name);
}
TEST(LinkToNewName, LeavesNoTargetWhenItFails) {
  leaves_no_target_when_it_fails(link_to_new_name);
}

TEST(ClaimNewName, GivesTheNameUnlessItIsTaken) {
  gives_the_name_unless_it_is_taken(claim_new_name);
}
TEST(ClaimNewName, LeavesNoTargetWhenItFails) {
  leaves_no_target_when_it_fails(claim_new_name);
}

}  // namespace
}  // namespace arcfleet::results
