// Tasks in memory, built in, and of a dataset; and all that can be wrong with them.
#include "api/fleet_tasks.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "api/c_fleet.hpp"
#include "api/task_memory.hpp"
#include "tasks/builtin_tasks.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::api {
namespace {

void expect_no_tasks(const arcfleet_config& config, const char* words,
                     arcfleet_status status = ARCFLEET_INVALID_ARGUMENT) {
  arcfleet_fleet* fleet = nullptr;
  EXPECT_EQ(arcfleet_create(&config, &fleet), status) << words;
  EXPECT_EQ(fleet, nullptr);
  EXPECT_NE(std::string(arcfleet_last_error()).find(words), std::string::npos)
      << arcfleet_last_error();
}

void expect_faulty(const std::function<void(TaskMemory&)>& spoil, const char* words) {
  const tasks::TaskSet set = tasks::small_task_set(6);
  TaskMemory memory(set);
  spoil(memory);
  arcfleet_config config = default_settings();
  config.tasks = memory.tasks().data();
  config.task_count = memory.tasks().size();
  expect_no_tasks(config, words);
}

TEST(FleetTasks, InMemoryAreThoseOfTheCaller) {
  const tasks::TaskSet set = random_task_set(7, 1);
  const TaskMemory memory(set);
  arcfleet_config config = default_settings();
  config.tasks = memory.tasks().data();
  config.task_count = memory.tasks().size();
  const tasks::TaskSet got = task_set_of(config);
  EXPECT_EQ(got.side, 7);  // that of the largest grid
  EXPECT_EQ(got.tasks, set.tasks);
  config.canvas = 9;
  EXPECT_EQ(task_set_of(config).side, 9);
  config.canvas = 6;
  expect_no_tasks(config, "the largest grid needs 7");
}

TEST(FleetTasks, InMemoryAreChecked) {
  const auto grid = [](TaskMemory& memory) -> arcfleet_grid& {
    return memory.pairs()[0][1].input;  // of task 0, train pair 1
  };
  expect_faulty([](auto& memory) { memory.tasks()[1].id = nullptr; }, "task 1 has no id");
  expect_faulty([](auto& memory) { memory.tasks()[1].id = ""; }, "task 1 has no id");
  expect_faulty([](auto& memory) { memory.tasks()[1].id = "a"; }, "two tasks have the id a");
  expect_faulty([](auto& memory) { memory.tasks()[0].train = nullptr; }, "at least one");
  expect_faulty([](auto& memory) { memory.tasks()[0].train_count = 0; }, "at least one");
  expect_faulty([](auto& memory) { memory.tasks()[0].test = nullptr; }, "at least one");
  expect_faulty([](auto& memory) { memory.tasks()[0].test_count = 0; }, "at least one");
  for (const std::int32_t wrong : {0, 33, -1}) {
    expect_faulty([&](auto& memory) { grid(memory).height = wrong; },
                  "task 0, train pair 1, input is");
    expect_faulty([&](auto& memory) { grid(memory).width = wrong; }, "grids are 1 x 1 to 32 x 32");
  }
  expect_faulty([&](auto& memory) { grid(memory).cells = nullptr; }, "has no cells");
  expect_faulty([](auto& memory) { memory.pairs()[0][0].output.cells = nullptr; },
                "task 0, train pair 0, output has no cells");
  for (const std::int8_t wrong : {-1, 10, 127}) {
    const std::vector<std::int8_t> cells(36, wrong);
    expect_faulty([&](auto& memory) { grid(memory).cells = cells.data(); }, "colours are 0..9");
  }
}

TEST(FleetTasks, ComeFromOnePlace) {
  arcfleet_config config = default_settings();
  expect_no_tasks(config, "0 are set");
  config.builtin = "generated-5x5";
  config.dataset = "somewhere";
  expect_no_tasks(config, "2 are set");
  config.dataset = nullptr;
  config.split = "training";
  expect_no_tasks(config, "none is given");
  config.split = nullptr;
  const char* const ids[] = {"a", nullptr};
  config.task_ids = ids;
  config.task_id_count = 1;
  expect_no_tasks(config, "none is given");
  config = default_settings();
  const arcfleet_task task{};
  config.tasks = &task;
  expect_no_tasks(config, "task_count is 0");
  config = default_settings();
  config.dataset = "somewhere";
  config.task_ids = ids;
  expect_no_tasks(config, "task_ids is empty");
  config.task_id_count = 2;
  expect_no_tasks(config, "task_ids has a NULL");
}

TEST(FleetTasks, BuiltInHaveNames) {
  arcfleet_config config = default_settings();
  config.builtin = "checkerboard";
  EXPECT_EQ(task_set_of(config).side, 30);
  config.canvas = 29;
  expect_no_tasks(config, "checkerboard needs 30");
  config.canvas = 32;
  EXPECT_EQ(task_set_of(config).side, 32);
  config.builtin = "chess";
  expect_no_tasks(config, "chess", ARCFLEET_TASK_ERROR);
  config.builtin = "";
  expect_no_tasks(config, "", ARCFLEET_TASK_ERROR);
}

TEST(FleetTasks, OfADatasetAreReadFromItsFiles) {
  arcfleet_config config = default_settings();
  config.dataset = "/no/such/directory";
  expect_no_tasks(config, "/no/such/directory", ARCFLEET_TASK_ERROR);
  const TemporaryDirectory directory;
  const std::string text = R"({"train": [{"input": [[1, 2]], "output": [[3, 4]]}],
                               "test": [{"input": [[5], [6]], "output": [[7], [8]]}]})";
  for (const char* const name : {"one.json", "two.json"}) put(directory.path() / name, text);
  const std::string place = directory.path();
  config.dataset = place.c_str();
  config.canvas = 5;
  EXPECT_EQ(task_set_of(config).side, 5);
  const std::string first = task_set_of(config).tasks[0].id;
  const char* ids[] = {first.c_str()};
  config.task_ids = ids;
  config.task_id_count = 1;
  EXPECT_EQ(task_set_of(config).tasks.size(), 1U);
  ids[0] = "no-such-task";
  expect_no_tasks(config, "no-such-task", ARCFLEET_TASK_ERROR);
  ids[0] = first.c_str();
  config.split = "no-such-split";
  expect_no_tasks(config, "no-such-split", ARCFLEET_TASK_ERROR);
}

TEST(FleetTasks, HaveTheirIdsInOrder) {
  const arcfleet_config config = small_settings(2);
  const CFleet fleet(config);
  const tasks::TaskSet set = tasks::builtin_tasks("generated-5x5");
  ASSERT_EQ(info_of(fleet).tasks, set.tasks.size());
  for (std::size_t t = 0; t < set.tasks.size(); ++t) {
    const char* id = nullptr;
    EXPECT_EQ(arcfleet_task_id(fleet, t, &id), ARCFLEET_OK);
    EXPECT_EQ(id, set.tasks[t].id);
  }
}

}  // namespace
}  // namespace arcfleet::api
