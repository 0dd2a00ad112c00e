// Loads the published datasets: checks the counts, and every cell against a second reader that
// shares no code with the loaders.
#include <gtest/gtest.h>

#include <cctype>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "datasets.hpp"
#include "tasks/grid_text.hpp"
#include "tasks/loader.hpp"
#include "tasks/scratch.hpp"

namespace arcfleet::tasks {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::text_of;

json read_json(const fs::path& path) {
  std::ifstream file(path);
  return json::parse(file);
}

void expect_same(const TaskGrid& grid, const json& expected) {
  ASSERT_EQ(static_cast<std::size_t>(grid.extent.height), expected.size());
  std::size_t next = 0;
  for (const json& row : expected) {
    ASSERT_EQ(static_cast<std::size_t>(grid.extent.width), row.size());
    for (const json& cell : row) ASSERT_EQ(int{grid.cells.at(next++)}, cell.get<int>());
  }
  ASSERT_EQ(next, grid.cells.size());
}

void expect_same(const std::vector<TaskPair>& pairs, const json& expected) {
  ASSERT_EQ(pairs.size(), expected.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    expect_same(pairs[i].input, expected[i].at("input"));
    ASSERT_TRUE(pairs[i].output.has_value());
    expect_same(*pairs[i].output, expected[i].at("output"));
  }
}

struct PublishedSet {
  std::string directory;  // below the datasets
  std::string split;
  std::string name;
  std::string files;  // the tasks are <files>/<id>.json
  int side;
  std::size_t tasks;
  std::size_t train_pairs;
  std::size_t test_pairs;
};

// GoogleTest prints a set with this function.
[[maybe_unused]] void PrintTo(const PublishedSet& set, std::ostream* stream) {
  *stream << set.name;
}

class PublishedDatasets : public testing::DatasetTest,
                          public ::testing::WithParamInterface<PublishedSet> {};

TEST_P(PublishedDatasets, LoadCompletely) {
  const PublishedSet& published = GetParam();
  const TaskSet set = load_tasks({datasets_ / published.directory, published.split, {}, 0});
  EXPECT_EQ(set.name, published.name);
  EXPECT_EQ(set.side, published.side);
  const TaskCounts counts = count(set);
  EXPECT_EQ(counts.tasks, published.tasks);
  EXPECT_EQ(counts.train_pairs, published.train_pairs);
  EXPECT_EQ(counts.test_pairs, published.test_pairs);
  EXPECT_EQ(unpack(pack(set)), set);
}

TEST_P(PublishedDatasets, AreReadCellByCell) {
  const PublishedSet& published = GetParam();
  const TaskSet set = load_tasks({datasets_ / published.directory, published.split, {}, 0});
  std::string last;
  for (const Task& task : set.tasks) {
    SCOPED_TRACE(task.id);
    EXPECT_LT(last, task.id);
    EXPECT_EQ(task.dataset, published.directory);
    const json expected = read_json(datasets_ / published.files / (task.id + ".json"));
    expect_same(task.train, expected.at("train"));
    expect_same(task.test, expected.at("test"));
    if (HasFatalFailure()) return;
    last = task.id;
  }
}

TEST_P(PublishedDatasets, LoadFromTheirInnerFoldersToo) {
  const PublishedSet& published = GetParam();
  const TaskSet whole = load_tasks({datasets_ / published.directory, published.split, {}, 0});
  EXPECT_EQ(load_tasks({datasets_ / published.files, "", {}, 0}), whole);
  const fs::path data = datasets_ / published.directory / "data";
  if (!fs::is_directory(data)) return;
  EXPECT_EQ(load_tasks({data, published.split, {}, 0}), whole);
}

std::string test_name(const ::testing::TestParamInfo<PublishedSet>& info) {
  std::string name = info.param.name;
  for (char& character : name) {
    if (std::isalnum(static_cast<unsigned char>(character)) == 0) character = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(
    All, PublishedDatasets,
    ::testing::Values(PublishedSet{"arc-agi-1", "", "arc-agi-1/training", "arc-agi-1/data/training",
                                   30, 400, 1302, 416},
                      PublishedSet{"arc-agi-1", "evaluation", "arc-agi-1/evaluation",
                                   "arc-agi-1/data/evaluation", 30, 400, 1363, 419},
                      PublishedSet{"arc-agi-2", "training", "arc-agi-2/training",
                                   "arc-agi-2/data/training", 30, 1000, 3232, 1076},
                      PublishedSet{"arc-agi-2", "evaluation", "arc-agi-2/evaluation",
                                   "arc-agi-2/data/evaluation", 30, 120, 359, 167},
                      PublishedSet{"concept-arc", "corpus", "concept-arc/corpus",
                                   "concept-arc/corpus", 30, 160, 427, 480},
                      PublishedSet{"concept-arc", "minimal", "concept-arc/minimal",
                                   "concept-arc/MinimalTasks", 30, 16, 46, 48},
                      PublishedSet{"mini-arc", "", "mini-arc", "mini-arc/data/MiniARC", 5, 149, 528,
                                   149}),
    test_name);

class PublishedTasks : public testing::DatasetTest {
 protected:
  Task load(const std::string& dataset, const std::string& id) const {
    return load_tasks({datasets_ / dataset, "", {id}, 0}).tasks.at(0);
  }
};

// The grids of the following tests were copied from the files by hand.

TEST_F(PublishedTasks, MiniArcMostCommonColour) {
  const Task task = load("mini-arc", "Most_Common_color_l6ab0lf3xztbyxsu3p");
  EXPECT_EQ(text_of(task.train.at(0).input), "44468 42268 46468 22688 42222");
  EXPECT_EQ(text_of(*task.train.at(0).output), "22222 22222 22222 22222 22222");
  EXPECT_EQ(text_of(task.train.at(1).input), "77996 75556 77996 78886 77996");
  EXPECT_EQ(text_of(task.train.at(2).input), "77775 77775 73333 53333 53333");
  EXPECT_EQ(text_of(*task.train.at(2).output), "33333 33333 33333 33333 33333");
  EXPECT_EQ(text_of(task.test.at(0).input), "74366 43876 43788 34781 37881");
  EXPECT_EQ(text_of(*task.test.at(0).output), "88888 88888 88888 88888 88888");
}

TEST_F(PublishedTasks, MiniArcNameWithAFullStop) {
  const Task task = load("mini-arc", "Switch_the_color_with_neighbor._l6af7q6sgcjwh33zhq6");
  EXPECT_EQ(task.test.size(), 1U);
}

TEST_F(PublishedTasks, ArcAgi1) {
  const Task task = load("arc-agi-1", "d037b0a7");
  EXPECT_EQ(text_of(task.train.at(0).input), "006 040 300");
  EXPECT_EQ(text_of(*task.train.at(0).output), "006 046 346");
  EXPECT_EQ(text_of(task.test.at(0).input), "408 000 070");
  EXPECT_EQ(text_of(*task.test.at(0).output), "408 408 478");
}

TEST_F(PublishedTasks, ArcAgi2HigherThanWide) {
  const Task task = load("arc-agi-2", "833966f4");
  EXPECT_EQ(text_of(task.train.at(0).input), "9 0 1 6 8");
  EXPECT_EQ(text_of(*task.train.at(0).output), "0 9 1 8 6");
  EXPECT_EQ(task.test.at(0).input.extent, (rules::Extent{5, 1}));
  EXPECT_EQ(text_of(*task.test.at(0).output), "5 4 6 2 7");
}

TEST_F(PublishedTasks, ConceptArcWiderThanHigh) {
  const Task task = load("concept-arc", "Center/Center2");
  EXPECT_EQ(text_of(task.train.at(0).input), "3142789");
  EXPECT_EQ(text_of(*task.train.at(0).output), "2");
  EXPECT_EQ(task.test.at(1).input.extent, (rules::Extent{1, 11}));
  EXPECT_EQ(text_of(task.test.at(1).input), "46060606064");
  EXPECT_EQ(text_of(*task.test.at(2).output), "0");
}

// Combined files made from the separate ones must give the same tasks.
TEST_F(PublishedTasks, CombinedFilesGiveTheSameTasks) {
  const fs::path folder = datasets_ / "arc-agi-2" / "data" / "evaluation";
  json challenges = json::object();
  json solutions = json::object();
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string id = entry.path().stem().string();
    challenges[id] = read_json(entry.path());
    for (json& pair : challenges[id].at("test")) {
      solutions[id].push_back(pair.at("output"));
      pair.erase("output");
    }
  }
  const testing::ScratchDirectory scratch;
  scratch.write("arc-agi_evaluation_challenges.json", challenges.dump());
  scratch.write("arc-agi_evaluation_solutions.json", solutions.dump());
  const TaskSet combined = load_tasks({scratch.path(), "evaluation", {}, 0});
  TaskSet separate = load_tasks({folder, "", {}, 0});
  for (Task& task : separate.tasks) task.dataset = "arc-prize";
  EXPECT_EQ(combined.name, "arc-prize/evaluation");
  EXPECT_EQ(combined.tasks, separate.tasks);
}

TEST_F(PublishedTasks, AreTooLargeForASmallCanvas) {
  const std::string message = testing::task_error([this] {
    load_tasks({datasets_ / "arc-agi-1", "", {"d037b0a7"}, 2});
  });
  EXPECT_TRUE(testing::says(message,
                            "d037b0a7.json: train[0].input is 3 x 3 cells (rows x columns), larger "
                            "than the canvas of 2 x 2: choose --canvas 3"));
}

}  // namespace
}  // namespace arcfleet::tasks
