#include "tasks/file_access.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tasks/as_nobody.hpp"
#include "tasks/scratch.hpp"

namespace arcfleet::tasks {
namespace {

namespace fs = std::filesystem;
using testing::AsNobody;
using testing::says;
using testing::ScratchDirectory;
using testing::task_error;

constexpr std::size_t limit_bytes = std::size_t{1} << 20;

std::string read_refusal(const fs::path& path) {
  return task_error([&] { read_file(path, limit_bytes); });
}

TEST(FileAccess, ReadsWholeFiles) {
  const ScratchDirectory scratch;
  std::string content;
  for (int i = 0; i < 70000; ++i) content += std::to_string(i) + '\n';
  EXPECT_EQ(read_file(scratch.write("a.json", content), limit_bytes), content);
  EXPECT_EQ(read_file(scratch.write("empty.json", ""), limit_bytes), "");
}

TEST(FileAccess, ReadsThroughASymbolicLink) {
  const ScratchDirectory scratch;
  scratch.write("a.json", "content");
  fs::create_symlink("a.json", scratch / "b.json");
  EXPECT_EQ(read_file(scratch / "b.json", limit_bytes), "content");
}

TEST(FileAccess, ReadsFilesUpToTheLimit) {
  const ScratchDirectory scratch;
  const std::string full(limit_bytes, ' ');
  EXPECT_EQ(read_file(scratch.write("full.json", full), limit_bytes).size(), limit_bytes);
  const fs::path larger = scratch.write("larger.json", full + ' ');
  EXPECT_EQ(read_refusal(larger),
            larger.string() +
                ": larger than 1 MiB (too large for a file of ARC tasks): move "
                "it elsewhere");
}

TEST(FileAccess, StopsReadingAFileThatGrowsBeyondTheLimit) {
  const fs::path endless = "/proc/self/pagemap";  // has size 0 but content
  std::error_code error;
  if (!fs::is_regular_file(endless, error)) GTEST_SKIP() << "no " << endless;
  EXPECT_TRUE(says(read_refusal(endless), "larger than 1 MiB"));
}

TEST(FileAccess, SaysWhyAFileCannotBeOpened) {
  const ScratchDirectory scratch;
  EXPECT_EQ(read_refusal(scratch / "none.json"),
            (scratch / "none.json").string() + ": cannot be opened (No such file or directory)");
  fs::create_symlink("loop.json", scratch / "loop.json");
  EXPECT_TRUE(says(read_refusal(scratch / "loop.json"),
                   "loop.json: cannot be opened (Too many levels of symbolic links)"));
  fs::create_symlink("none.json", scratch / "dangling.json");
  EXPECT_TRUE(
      says(read_refusal(scratch / "dangling.json"), "dangling.json: cannot be opened (No such"));
  EXPECT_TRUE(says(read_refusal(scratch / std::string(300, 'x')), "(File name too long)"));
}

TEST(FileAccess, SaysWhyAFileCannotBeRead) {
  const fs::path memory = "/proc/self/mem";  // opens, but cannot be read at offset 0
  std::error_code error;
  if (!fs::is_regular_file(memory, error)) GTEST_SKIP() << "no " << memory;
  EXPECT_EQ(read_refusal(memory), "/proc/self/mem: cannot be read (Input/output error)");
}

TEST(FileAccess, RefusesWhatIsNotAFile) {
  const ScratchDirectory scratch;
  fs::create_directory(scratch / "a.json");
  EXPECT_TRUE(says(read_refusal(scratch / "a.json"),
                   "a.json: is a directory (a task file was expected): move it elsewhere"));
  ASSERT_EQ(mkfifo((scratch / "pipe.json").c_str(), 0600), 0);
  EXPECT_TRUE(says(read_refusal(scratch / "pipe.json"), "pipe.json: is not a regular file"));
  EXPECT_TRUE(says(read_refusal("/dev/zero"), "is not a regular file"));
}

TEST(FileAccess, NamesAMissingPermission) {
  const ScratchDirectory scratch;
  const fs::path file = scratch.write("secret/a.json", "{}");
  fs::permissions(scratch.path(), fs::perms(0755));
  fs::permissions(file, fs::perms(0));
  {
    const AsNobody nobody;
    if (!nobody.works()) GTEST_SKIP() << "root may not change to another user here";
    EXPECT_EQ(read_refusal(file), file.string() + ": cannot be opened (Permission denied)");
  }
  fs::permissions(scratch / "secret", fs::perms(0));
  {
    const AsNobody nobody;
    EXPECT_EQ(task_error([&] { names_in(scratch / "secret"); }),
              (scratch / "secret").string() + ": the directory cannot be read (Permission denied)");
    EXPECT_EQ(task_error([&] { path_kind(file); }),
              file.string() + ": cannot be examined (Permission denied)");
  }
  fs::permissions(scratch / "secret", fs::perms(0700));
}

TEST(FileAccess, FindsWhatAPathLeadsTo) {
  const ScratchDirectory scratch;
  scratch.write("a.json", "");
  fs::create_directory_symlink(".", scratch / "here");
  EXPECT_EQ(path_kind(scratch / "none"), PathKind::missing);
  EXPECT_EQ(path_kind(scratch / "a.json"), PathKind::other);
  EXPECT_EQ(path_kind(scratch / "a.json" / "below"), PathKind::missing);
  EXPECT_EQ(path_kind(scratch / "here"), PathKind::directory);
  EXPECT_TRUE(leads_to_directory(scratch.path()));
  EXPECT_FALSE(leads_to_directory(scratch / "a.json"));
}

TEST(FileAccess, RefusesBrokenLinks) {
  const ScratchDirectory scratch;
  fs::create_symlink("none", scratch / "dangling");
  fs::create_symlink("b", scratch / "a");
  fs::create_symlink("a", scratch / "b");
  EXPECT_TRUE(says(task_error([&] { path_kind(scratch / "dangling"); }),
                   "dangling: is a broken symbolic link (No such file or directory)"));
  EXPECT_TRUE(says(task_error([&] { path_kind(scratch / "a"); }),
                   "a: cannot be examined (Too many levels of symbolic links)"));
}

TEST(FileAccess, ListsNamesBytewiseWithoutHiddenOnes) {
  const ScratchDirectory scratch;
  for (const char* name : {"b", "a", "B", "_", "\u00fc", ".hidden", "10", "9"}) {
    scratch.write(name, "");
  }
  EXPECT_EQ(names_in(scratch.path()),
            (std::vector<std::string>{"10", "9", "B", "_", "a", "b", "\u00fc"}));
  EXPECT_TRUE(says(task_error([&] { names_in(scratch / "none"); }),
                   "none: the directory cannot be read (No such file or directory)"));
  EXPECT_TRUE(says(task_error([&] { names_in(scratch / "a"); }), "(Not a directory)"));
}

TEST(FileAccess, ShowsPathsOnOneLine) {
  EXPECT_EQ(shown_path("a\nb/c.json"), "a\\x0ab/c.json");
  EXPECT_EQ(shown_path(""), "\"\"");
  EXPECT_LT(shown_path(std::string(100000, 'x')).size(), 1100U);
}

}  // namespace
}  // namespace arcfleet::tasks
