#include "tasks/loader.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tasks/as_nobody.hpp"
#include "tasks/scratch.hpp"

namespace arcfleet::tasks {
namespace {

namespace fs = std::filesystem;
using testing::AsNobody;
using testing::says;
using testing::ScratchDirectory;
using testing::small_task;
using testing::task_error;

TaskSet load(const fs::path& directory, std::string split = "", std::vector<std::string> ids = {},
             int side = 0) {
  return load_tasks({directory, std::move(split), std::move(ids), side});
}

std::string refusal(const fs::path& directory, std::string split = "",
                    std::vector<std::string> ids = {}) {
  return task_error([&] { load(directory, std::move(split), std::move(ids)); });
}

std::vector<std::string> ids_of(const TaskSet& set) {
  std::vector<std::string> ids;
  for (const Task& task : set.tasks) ids.push_back(task.id);
  return ids;
}

// The colour that tells small tasks apart.
int colour_of(const Task& task) {
  return task.train.at(0).input.cells.at(0);
}

TEST(Loader, LoadsADirectoryOfTasksSortedById) {
  const ScratchDirectory scratch;
  scratch.write("b.json", small_task(1));
  scratch.write("a.json", small_task(2));
  scratch.write("B.json", small_task(3));
  scratch.write("a10.json", small_task(4));
  scratch.write("a9.json", small_task(5));
  const TaskSet set = load(scratch.path());
  EXPECT_EQ(set.name, "directory");
  EXPECT_EQ(set.side, 30);
  EXPECT_EQ(ids_of(set), (std::vector<std::string>{"B", "a", "a10", "a9", "b"}));
  EXPECT_EQ(colour_of(set.tasks[0]), 3);
  EXPECT_EQ(colour_of(set.tasks[4]), 1);
  EXPECT_EQ(set.tasks[0].dataset, "directory");
}

TEST(Loader, TakesOnlyTheEndingOffAName) {
  const ScratchDirectory scratch;
  scratch.write("with.a.stop.json", small_task());
  scratch.write("\u00fc b.json.json", small_task());
  scratch.write("notes.txt", "no task");
  scratch.write(".hidden.json", "no task");
  EXPECT_EQ(ids_of(load(scratch.path())),
            (std::vector<std::string>{"with.a.stop", "\u00fc b.json"}));
}

TEST(Loader, NamesConceptTasksWithTheirConcept) {
  const ScratchDirectory scratch;
  scratch.write("corpus/Copy/Copy1.json", small_task(1));
  scratch.write("corpus/Center/Center1.json", small_task(2));
  scratch.write("MinimalTasks/CopyMinimal.json", small_task(3));
  const TaskSet corpus = load(scratch.path());
  EXPECT_EQ(corpus.name, "concept-arc/corpus");
  EXPECT_EQ(ids_of(corpus), (std::vector<std::string>{"Center/Center1", "Copy/Copy1"}));
  EXPECT_EQ(corpus.tasks[0].dataset, "concept-arc");
  const TaskSet minimal = load(scratch.path(), "minimal");
  EXPECT_EQ(minimal.name, "concept-arc/minimal");
  EXPECT_EQ(ids_of(minimal), std::vector<std::string>{"CopyMinimal"});
}

TEST(Loader, LoadsTheRequestedSplit) {
  const ScratchDirectory scratch;
  scratch.write("data/training/a.json", small_task(1));
  scratch.write("data/evaluation/b.json", small_task(2));
  EXPECT_EQ(load(scratch.path()).name, "arc-agi-1/training");
  EXPECT_EQ(ids_of(load(scratch.path(), "evaluation")), std::vector<std::string>{"b"});
  EXPECT_TRUE(says(refusal(scratch.path(), "test"),
                   ": no split \"test\" (layout arc-agi-1): choose training or evaluation"));
  EXPECT_TRUE(says(refusal(scratch / "data/training", "evaluation"),
                   "no split \"evaluation\" (layout arc-agi-1): choose training"));
}

TEST(Loader, SaysWhenThereAreNoSplits) {
  const ScratchDirectory scratch;
  scratch.write("a.json", small_task());
  EXPECT_TRUE(says(refusal(scratch.path(), "train\ning"),
                   "no split \"train\\x0aing\" (layout directory has no splits): "
                   "omit the split"));
}

TEST(Loader, ReadsOnlyTheRequestedTasks) {
  const ScratchDirectory scratch;
  scratch.write("a.json", small_task(1));
  scratch.write("b.json", small_task(2));
  scratch.write("c.json", "broken");
  EXPECT_EQ(ids_of(load(scratch.path(), "", {"b", "a"})), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(says(refusal(scratch.path()), "c.json: bad JSON at line 1, column 1: "));
  EXPECT_EQ(refusal(scratch.path(), "", {"a", "b", "a"}),
            "the task \"a\" is requested twice (a task set holds each task once): name it once");
}

TEST(Loader, SuggestsSimilarTasks) {
  const ScratchDirectory scratch;
  scratch.write("Most_Common_color_l6ab0.json", small_task());
  scratch.write("Rotate.json", small_task());
  EXPECT_EQ(
      refusal(scratch.path(), "", {"Most_Common"}),
      scratch.path().string() +
          ": no task \"Most_Common\" among its 2 tasks: did you mean Most_Common_color_l6ab0?");
  EXPECT_TRUE(says(refusal(scratch.path(), "", {"Rotale"}), "did you mean Rotate?"));
  EXPECT_TRUE(
      says(refusal(scratch.path(), "", {"\n?"}),
           "no task \"\\x0a?\" among its 2 tasks: task ids look like Most_Common_color_l6ab0"));
}

TEST(Loader, ChecksTasksAgainstTheRequestedCanvas) {
  const ScratchDirectory scratch;
  scratch.write("data/MiniARC/a.json", small_task());
  EXPECT_EQ(load(scratch.path()).side, 5);
  EXPECT_EQ(load(scratch.path(), "", {}, 32).side, 32);
  EXPECT_EQ(load(scratch.path(), "", {}, 2).side, 2);
  EXPECT_TRUE(says(task_error([&] { load(scratch.path(), "", {}, 1); }),
                   "a.json: train[0].input is 2 x 2 cells (rows x columns), larger than the canvas "
                   "of 1 x 1: choose --canvas 2 or larger, up to 32"));
  EXPECT_THROW(load(scratch.path(), "", {}, 33), std::invalid_argument);
  EXPECT_THROW(load(scratch.path(), "", {}, -1), std::invalid_argument);
}

TEST(Loader, RefusesDirectoriesWithoutTasks) {
  const ScratchDirectory scratch;
  EXPECT_TRUE(says(refusal(scratch.path()), scratch.path().string() + ": no tasks (neither"));
  scratch.write("data/training/notes.txt", "");
  EXPECT_TRUE(says(refusal(scratch.path()), "data/training: no tasks ("));
  const ScratchDirectory concepts;
  concepts.write("corpus/Copy/Copy1.json", small_task());
  fs::create_directory(concepts / "corpus/Empty");
  EXPECT_TRUE(says(refusal(concepts.path()),
                   "corpus/Empty: no *.json tasks (every folder of a corpus has some)"));
  EXPECT_TRUE(says(refusal(scratch / "none"), "none: no such directory"));
}

TEST(Loader, RefusesNamesThatAreNotTaskFiles) {
  const ScratchDirectory scratch;
  fs::create_directory(scratch / "x.json");
  EXPECT_TRUE(says(refusal(scratch.path()),
                   "x.json: is a directory (a task file was expected): move it elsewhere"));
  fs::remove(scratch / "x.json");
  fs::create_symlink("x.json", scratch / "x.json");
  EXPECT_TRUE(says(refusal(scratch.path()),
                   "x.json: cannot be opened (Too many levels of symbolic links)"));
  fs::remove(scratch / "x.json");
  fs::create_symlink("none", scratch / "x.json");
  EXPECT_TRUE(
      says(refusal(scratch.path()), "x.json: cannot be opened (No such file or directory)"));
  fs::remove(scratch / "x.json");
  scratch.write("x.json", std::string((std::size_t{4} << 20) + 1, ' '));
  EXPECT_TRUE(says(refusal(scratch.path()), "x.json: larger than 4 MiB"));
}

TEST(Loader, RefusesFoldersThatLoop) {
  const ScratchDirectory scratch;
  scratch.write("corpus/Copy/Copy1.json", small_task());
  fs::create_directory_symlink("Loop", scratch / "corpus/Loop");
  EXPECT_TRUE(says(refusal(scratch.path()), "corpus/Loop: cannot be examined (Too many levels"));
  fs::remove(scratch / "corpus/Loop");
  fs::create_directory_symlink("..", scratch / "corpus/Loop");
  EXPECT_TRUE(says(refusal(scratch.path()), "corpus/Loop: no *.json tasks"));
}

TEST(Loader, RefusesADirectoryThatMustNotBeRead) {
  const ScratchDirectory scratch;
  scratch.write("secret/a.json", small_task());
  fs::permissions(scratch.path(), fs::perms(0755));
  fs::permissions(scratch / "secret", fs::perms(0));
  {
    const AsNobody nobody;
    if (!nobody.works()) GTEST_SKIP() << "root may not change to another user here";
    EXPECT_TRUE(says(refusal(scratch / "secret"),
                     "secret: the directory cannot be read (Permission denied)"));
  }
  fs::permissions(scratch / "secret", fs::perms(0700));  // so that it can be removed
}

TEST(Loader, RefusesFileNamesThatAreNotText) {
  const ScratchDirectory scratch;
  scratch.write("a\nb.json", small_task());
  EXPECT_TRUE(says(refusal(scratch.path()),
                   "a\\x0ab.json: the file name is not printable UTF-8 text: rename the file"));
  const ScratchDirectory latin;
  latin.write("\xfc.json", small_task());
  EXPECT_TRUE(says(refusal(latin.path()), "\\xfc.json: the file name is not printable"));
}

TEST(Loader, ABadCellIsNamedByFilePlaceAndValue) {
  const ScratchDirectory scratch;
  scratch.write("fine.json", small_task());
  const fs::path bad = scratch.write(
      "worse.json",
      R"({"test":[{"input":[[1]]}],"train":[{"input":[[1,2],[3,"4"]],"output":[[1]]}]})");
  EXPECT_EQ(
      refusal(scratch.path()),
      bad.string() + ": train[0].input row 1 column 1 (from 0) is \"4\", not an integer 0..9");
}

TEST(Loader, IgnoresAByteOrderMarkAndUnknownKeys) {
  const ScratchDirectory scratch;
  std::string text = "\xEF\xBB\xBF" + small_task(7);
  text.insert(text.size() - 1, R"(,"name":"x","more":{"deep":[[1]]})");
  scratch.write("a.json", text);
  EXPECT_EQ(colour_of(load(scratch.path()).tasks.at(0)), 7);
}

}  // namespace
}  // namespace arcfleet::tasks
