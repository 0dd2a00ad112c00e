#include "tasks/task_store.hpp"

#include <gtest/gtest.h>

#include "tasks/scratch.hpp"

namespace arcfleet::tasks {
namespace {

using testing::says;
using testing::ScratchDirectory;
using testing::small_task;
using testing::task_error;
using Ids = std::vector<std::string>;

std::unique_ptr<TaskStore> open(TaskStorage storage, const std::filesystem::path& path) {
  return open_store({"split", storage, path});
}

TEST(TaskStore, ListsTheFilesOfAFolderWithoutReadingThem) {
  const ScratchDirectory scratch;
  for (const char* name : {"b.json", "a.json", "B.json", "notes.txt", ".hidden.json"})
    scratch.write(name, "broken");
  EXPECT_EQ(open(TaskStorage::files, scratch.path())->ids(), (Ids{"B", "a", "b"}));
}

TEST(TaskStore, ReadsOneTaskOfAFolder) {
  const ScratchDirectory scratch;
  scratch.write("a.json", small_task(7));
  scratch.write("b.json", "broken");
  const Task task = open(TaskStorage::files, scratch.path())->read("a", "mini-arc", 5);
  EXPECT_EQ(task.dataset, "mini-arc");
  EXPECT_EQ(task.id, "a");
  EXPECT_EQ(task.train.at(0).input.cells.at(0), 7);
}

TEST(TaskStore, PrefixesTheIdsOfACorpusWithTheirConcept) {
  const ScratchDirectory scratch;
  scratch.write("Copy/Copy1.json", small_task());
  scratch.write("Center/Center2.json", small_task());
  scratch.write("README.md", "");
  const auto store = open(TaskStorage::concept_folders, scratch.path());
  EXPECT_EQ(store->ids(), (Ids{"Center/Center2", "Copy/Copy1"}));
  EXPECT_EQ(store->read("Copy/Copy1", "concept-arc", 30).id, "Copy/Copy1");
}

TEST(TaskStore, RefusesAConceptWithoutTasks) {
  const ScratchDirectory scratch;
  scratch.write("Copy/notes.txt", "");
  EXPECT_TRUE(says(task_error([&] { open(TaskStorage::concept_folders, scratch.path()); }),
                   "Copy: no *.json tasks (every folder of a corpus has some): remove the folder"));
}

TEST(TaskStore, OpensACombinedFile) {
  const ScratchDirectory scratch;
  const auto file = scratch.write("arc-agi_test_challenges.json", "{\"a1\":" + small_task(3) + "}");
  const auto store = open(TaskStorage::combined, file);
  EXPECT_EQ(store->ids(), Ids{"a1"});
  EXPECT_EQ(store->read("a1", "arc-prize", 30).test.at(0).input.cells.at(0), 3);
}

TEST(TaskStore, ChecksATaskAgainstTheCanvas) {
  const ScratchDirectory scratch;
  scratch.write("a.json", small_task());
  const auto store = open(TaskStorage::files, scratch.path());
  EXPECT_NO_THROW((void)store->read("a", "mini-arc", 2));
  EXPECT_TRUE(says(task_error([&] { (void)store->read("a", "mini-arc", 1); }),
                   "a.json: train[0].input is 2 x 2 cells"));
}

}  // namespace
}  // namespace arcfleet::tasks
