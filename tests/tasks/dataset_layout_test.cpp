#include "tasks/dataset_layout.hpp"

#include <gtest/gtest.h>

#include "tasks/scratch.hpp"

namespace arcfleet::tasks {
namespace {

namespace fs = std::filesystem;
using testing::says;
using testing::ScratchDirectory;
using testing::task_error;

// The layout in one line: dataset, side, and split=path below the directory for each split.
std::string layout_line(const fs::path& directory) {
  const DatasetLayout layout = find_layout(directory);
  std::string text = layout.dataset + ' ' + std::to_string(layout.side);
  for (const DatasetSplit& split : layout.splits) {
    text += ' ' + split.name + '=' + split.path.lexically_relative(directory).string();
  }
  return text;
}

void make(const ScratchDirectory& scratch, std::initializer_list<const char*> files) {
  for (const char* file : files) scratch.write(file, "");
}

TEST(DatasetLayout, ArcAgi1HasDataFoldersOnly) {
  const ScratchDirectory scratch;
  make(scratch, {"data/training/a.json", "data/evaluation/b.json", "README.md"});
  EXPECT_EQ(layout_line(scratch.path()),
            "arc-agi-1 30 training=data/training evaluation=data/evaluation");
  EXPECT_EQ(layout_line(scratch / "data"), "arc-agi-1 30 training=training evaluation=evaluation");
  EXPECT_EQ(layout_line(scratch / "data/evaluation"), "arc-agi-1 30 evaluation=.");
}

TEST(DatasetLayout, ArcAgi2HasListsOfIds) {
  const ScratchDirectory scratch;
  make(scratch, {"data/training/a.json", "data/evaluation/b.json", "data/training.txt",
                 "data/evaluation.txt"});
  EXPECT_EQ(layout_line(scratch.path()),
            "arc-agi-2 30 training=data/training evaluation=data/evaluation");
  EXPECT_EQ(layout_line(scratch / "data"), "arc-agi-2 30 training=training evaluation=evaluation");
  EXPECT_EQ(layout_line(scratch / "data/training"), "arc-agi-2 30 training=.");
}

TEST(DatasetLayout, ListsOfIdsRevealASplitWhoseParentHasAnotherName) {
  const ScratchDirectory scratch;
  make(scratch, {"flat/training/a.json", "flat/training.txt"});
  EXPECT_EQ(layout_line(scratch / "flat"), "arc-agi-2 30 training=training");
  EXPECT_EQ(layout_line(scratch / "flat/training"), "arc-agi-2 30 training=.");
}

TEST(DatasetLayout, OneSplitIsEnough) {
  const ScratchDirectory scratch;
  make(scratch, {"data/evaluation/b.json"});
  EXPECT_EQ(layout_line(scratch.path()), "arc-agi-1 30 evaluation=data/evaluation");
}

TEST(DatasetLayout, ConceptArcHasACorpus) {
  const ScratchDirectory scratch;
  make(scratch, {"corpus/Center/Center1.json", "MinimalTasks/CenterMinimal.json"});
  EXPECT_EQ(layout_line(scratch.path()), "concept-arc 30 corpus=corpus minimal=MinimalTasks");
  EXPECT_EQ(layout_line(scratch / "corpus"), "concept-arc 30 corpus=.");
  EXPECT_EQ(layout_line(scratch / "MinimalTasks"), "concept-arc 30 minimal=.");
}

TEST(DatasetLayout, MiniArcHasAFolderOfItsName) {
  const ScratchDirectory scratch;
  make(scratch, {"data/MiniARC/a.json"});
  EXPECT_EQ(layout_line(scratch.path()), "mini-arc 5 =data/MiniARC");
  EXPECT_EQ(layout_line(scratch / "data"), "mini-arc 5 =MiniARC");
  EXPECT_EQ(layout_line(scratch / "data/MiniARC"), "mini-arc 5 =.");
}

TEST(DatasetLayout, RecognisesInstalledBuiltinSets) {
  const ScratchDirectory scratch;
  make(scratch, {"arcfleet/datasets/generated-5x5/a.json", "arcfleet/datasets/other/a.json",
                 "datasets/generated-5x5/a.json", "arcfleet/generated-5x5/a.json"});
  EXPECT_EQ(layout_line(scratch / "arcfleet/datasets/generated-5x5"), "builtin 5 generated-5x5=.");
  EXPECT_EQ(layout_line(scratch / "arcfleet/datasets/other"), "directory 30 =.");
  EXPECT_EQ(layout_line(scratch / "datasets/generated-5x5"), "directory 30 =.");
  EXPECT_EQ(layout_line(scratch / "arcfleet/generated-5x5"), "directory 30 =.");
  fs::create_directory_symlink(scratch / "arcfleet/datasets/generated-5x5", scratch / "link");
  EXPECT_EQ(layout_line(scratch / "link"), "builtin 5 generated-5x5=.");
}

TEST(DatasetLayout, ArcPrizeHasCombinedFiles) {
  const ScratchDirectory scratch;
  make(scratch, {"arc-agi_test_challenges.json", "arc-agi_evaluation_challenges.json",
                 "arc-agi_evaluation_solutions.json", "arc-agi_training_challenges.json",
                 "arc-agi_training_solutions.json", "sample_submission.json"});
  EXPECT_EQ(layout_line(scratch.path()),
            "arc-prize 30 training=arc-agi_training_challenges.json "
            "evaluation=arc-agi_evaluation_challenges.json test=arc-agi_test_challenges.json");
}

TEST(DatasetLayout, ArcPrizeFilesMayBeSpeltWithAHyphen) {
  const ScratchDirectory scratch;
  make(scratch,
       {"arc-agi_test-challenges.json", "arc-agi_evaluation-challenges.json",
        "arc-agi_evaluation-solutions.json", "arc-agi_training_challenges.json",
        "arc-agi_.challenges.json", "arc-agi_x.challenges.json", "sample_submission.json"});
  EXPECT_EQ(layout_line(scratch.path()),
            "arc-prize 30 training=arc-agi_training_challenges.json "
            "evaluation=arc-agi_evaluation-challenges.json test=arc-agi_test-challenges.json");
}

TEST(DatasetLayout, ASplitInBothSpellingsIsRefused) {
  const ScratchDirectory scratch;
  make(scratch, {"arc-agi_test_challenges.json", "arc-agi_test-challenges.json"});
  EXPECT_EQ(task_error([&] { find_layout(scratch.path()); }),
            (scratch / "arc-agi_test-challenges.json").string() +
                " and arc-agi_test_challenges.json hold the same split: remove one of them");
}

TEST(DatasetLayout, AnythingElseIsADirectory) {
  const ScratchDirectory scratch;
  make(scratch, {"a.json", "training/b.json.txt", "corpus.json", "data.json",
                 "arc-agi__challenges.json.old", "other/training/c.json", "corpus2/corpus/d.json"});
  EXPECT_EQ(layout_line(scratch / "corpus2/corpus"), "directory 30 =.");
  EXPECT_EQ(layout_line(scratch / "other/training"), "directory 30 =.");
  fs::remove_all(scratch / "training");
  EXPECT_EQ(layout_line(scratch.path()), "directory 30 =.");
}

TEST(DatasetLayout, ResolvesLinksDotsAndSlashes) {
  const ScratchDirectory scratch;
  make(scratch, {"real/data/training/a.json", "real/data/training.txt"});
  fs::create_directory_symlink("real/data/training", scratch / "link");
  EXPECT_EQ(layout_line(scratch / "link"), "arc-agi-2 30 training=.");
  EXPECT_EQ(layout_line(scratch / "real/data/training/."), "arc-agi-2 30 training=.");
  EXPECT_EQ(find_layout(scratch / "real/").dataset, "arc-agi-2");
  EXPECT_EQ(find_layout(scratch / "real/data/training/").dataset, "arc-agi-2");
}

TEST(DatasetLayout, RefusesWhatIsNotADirectory) {
  const ScratchDirectory scratch;
  const fs::path file = scratch.write("a.json", "{}");
  EXPECT_EQ(task_error([&] { find_layout(scratch / "none"); }),
            (scratch / "none").string() +
                ": no such directory: name the directory that contains the tasks");
  EXPECT_EQ(
      task_error([&] { find_layout(file); }),
      file.string() + ": is a file, not a directory: name the directory that contains the tasks");
  EXPECT_EQ(task_error([] { find_layout(""); }),
            "\"\": no such directory: name the directory that contains the tasks");
}

TEST(DatasetLayout, RefusesBrokenLinks) {
  const ScratchDirectory scratch;
  fs::create_directories(scratch / "data");
  fs::create_directory_symlink("none", scratch / "data/training");
  make(scratch, {"data/evaluation/b.json"});
  EXPECT_TRUE(says(task_error([&] { find_layout(scratch.path()); }),
                   "data/training: is a broken symbolic link"));
  fs::create_directory_symlink("self", scratch / "self");
  EXPECT_TRUE(says(task_error([&] { find_layout(scratch / "self"); }),
                   "self: cannot be examined (Too many levels of symbolic links)"));
}

}  // namespace
}  // namespace arcfleet::tasks
