// The loader must read back exactly the tasks that were written.
#include "tasks/task_files.hpp"

#include <gtest/gtest.h>

#include "tasks/builtin_tasks.hpp"
#include "tasks/loader.hpp"
#include "tasks/scratch.hpp"

namespace arcfleet::tasks {
namespace {

namespace fs = std::filesystem;
using testing::says;
using testing::ScratchDirectory;
using testing::task_error;

TaskSet loaded(const fs::path& directory, int side = 0) {
  return load_tasks({.directory = directory, .split = "", .task_ids = {}, .side = side});
}

TEST(TaskFiles, ATaskIsOneObjectOfTrainAndTest) {
  Task task;
  task.train.resize(1);
  task.train[0].input = {{1, 2}, {3, 4}};
  task.train[0].output = {{2, 1}, {5, 6}};
  task.test.resize(1);
  task.test[0].input = {{1, 1}, {0}};
  EXPECT_EQ(json_text(task),
            R"({"train":[{"input":[[3,4]],"output":[[5],[6]]}],"test":[{"input":[[0]]}]})"
            "\n");
}

TEST(TaskFiles, InstalledBuiltinSetsEqualTheBuiltinSets) {
  const ScratchDirectory scratch;
  for (const std::string& name : builtin_set_names()) {
    const fs::path directory = scratch / "share/arcfleet/datasets" / name;
    write_task_files(builtin_tasks(name), directory);
    EXPECT_EQ(loaded(directory), builtin_tasks(name));
    EXPECT_EQ(loaded(directory / "."), builtin_tasks(name));
  }
}

// Elsewhere nothing identifies them, so the user must name the canvas; the tasks are the same.
TEST(TaskFiles, CopiesElsewhereAreADirectoryOfTasks) {
  const ScratchDirectory scratch;
  for (const std::string& name : builtin_set_names()) {
    TaskSet expected = builtin_tasks(name);
    write_task_files(expected, scratch / name);
    expected.name = "directory";
    for (Task& task : expected.tasks) task.dataset = "directory";
    EXPECT_EQ(loaded(scratch / name, expected.side), expected);
  }
}

TEST(TaskFiles, TheBuildHasWrittenThem) {
  const fs::path datasets = fs::path(ARCFLEET_BINARY_DIR) / "arcfleet/datasets";
  for (const std::string& name : builtin_set_names()) {
    EXPECT_EQ(loaded(datasets / name), builtin_tasks(name));
  }
}

TEST(TaskFiles, SaysWhatCannotBeWritten) {
  const ScratchDirectory scratch;
  const fs::path file = scratch.write("file", "");
  const TaskSet set = builtin_tasks("checkerboard");
  EXPECT_TRUE(says(task_error([&] { write_task_files(set, file / "folder"); }),
                   "file/folder: cannot be created (Not a directory)"));
  fs::create_directories(scratch / "checkerboard_30x30.json");
  EXPECT_TRUE(says(task_error([&] { write_task_files(set, scratch.path()); }),
                   "checkerboard_30x30.json: cannot be written"));
}

}  // namespace
}  // namespace arcfleet::tasks
