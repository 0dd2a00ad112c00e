#include "tasks/task_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "tasks/grid_text.hpp"
#include "tasks/scratch.hpp"

namespace arcfleet::tasks {
namespace {

using nlohmann::json;
using testing::pair;
using testing::says;
using testing::task_error;

Task task_of(std::string_view text, int side = 5) {
  return task_from_json(json::parse(text), {"mini-arc", "some", "f.json", side});
}

// A task whose second train pair has this output; its other grids are valid.
std::string with_output(const std::string& grid) {
  return R"({"train":[{"input":[[1]],"output":[[2]]},{"input":[[3]],"output":)" + grid +
         R"(}],"test":[{"input":[[4]]}]})";
}

TEST(TaskJson, ReadsEveryGridRowByRow) {
  const Task task = task_of(R"({
    "train": [{"input": [[1, 2, 3], [4, 5, 6]], "output": [[7], [8], [9]]},
              {"input": [[0]], "output": [[0, 1]]}],
    "test": [{"input": [[2, 3]], "output": [[4, 5]]}]})");
  const Task expected = {
      "mini-arc", "some", {pair("123 456", "7 8 9"), pair("0", "01")}, {pair("23", "45")}};
  EXPECT_EQ(task, expected);
}

TEST(TaskJson, AMissingTestOutputIsAllowed) {
  const Task task = task_of(with_output("[[5]]"));
  ASSERT_EQ(task.test.size(), 1U);
  EXPECT_EQ(task.test[0].input.cells, std::vector<rules::Cell>{4});
  EXPECT_FALSE(task.test[0].output.has_value());
}

TEST(TaskJson, IgnoresUnknownKeys) {
  const Task plain = task_of(with_output("[[5]]"));
  json value = json::parse(with_output("[[5]]"));
  value["name"] = "a name";
  value["train"][0]["comment"] = json::array({1, "x", nullptr});
  EXPECT_EQ(task_from_json(value, {"mini-arc", "some", "f.json", 5}), plain);
}

TEST(TaskJson, AcceptsGridsAsLargeAsTheCanvas) {
  const std::string rows = "[[0,0,0,0,0],[0,0,0,0,0],[0,0,0,0,0],[0,0,0,0,0],[0,0,0,0,9]]";
  EXPECT_EQ(task_of(with_output(rows)).train[1].output->extent, (rules::Extent{5, 5}));
}

// A faulty task and the message that refuses it.
struct Refusal {
  std::string text;
  std::string message;
};

void expect_all(const std::vector<Refusal>& refusals) {
  for (const Refusal& refusal : refusals) {
    EXPECT_EQ(task_error([&] { task_of(refusal.text); }), refusal.message) << refusal.text;
  }
}

const std::string output = "f.json: train[1].output ";
const std::string no_colour = ", not an integer 0..9";

TEST(TaskJson, RefusesCellsThatAreNotColours) {
  expect_all(
      {Refusal{with_output("[[1,2],[3,true]]"),
               output + "row 1 column 1 (from 0) is true" + no_colour},
       Refusal{with_output("[[1.0]]"), output + "row 0 column 0 (from 0) is 1.0" + no_colour},
       Refusal{with_output("[[1,\"3\"]]"), output + "row 0 column 1 (from 0) is \"3\"" + no_colour},
       Refusal{with_output("[[null]]"), output + "row 0 column 0 (from 0) is null" + no_colour},
       Refusal{with_output("[[1],[10]]"), output + "row 1 column 0 (from 0) is 10" + no_colour},
       Refusal{with_output("[[-1]]"), output + "row 0 column 0 (from 0) is -1" + no_colour},
       Refusal{with_output("[[1e300]]"), output + "row 0 column 0 (from 0) is 1e+300" + no_colour},
       Refusal{with_output("[[[1]]]"), output + "row 0 column 0 (from 0) is [1]" + no_colour},
       Refusal{with_output("[[{}]]"), output + "row 0 column 0 (from 0) is {}" + no_colour},
       // A cast to 32 or 64 bits would turn these numbers into colours.
       Refusal{with_output("[[4294967297]]"),
               output + "row 0 column 0 (from 0) is 4294967297" + no_colour},
       Refusal{with_output("[[18446744073709551615]]"),
               output + "row 0 column 0 (from 0) is 18446744073709551615" + no_colour},
       Refusal{with_output("[[18446744073709551617]]"),
               output + "row 0 column 0 (from 0) is 1.8446744073709552e+19" + no_colour},
       Refusal{with_output("[[\"a\\nb\\u007f\"]]"),
               output + "row 0 column 0 (from 0) is \"a\\nb\\x7f\"" + no_colour}});
}

TEST(TaskJson, RefusesGridsThatAreRaggedEmptyOrTooLarge) {
  expect_all(
      {Refusal{with_output("[[1,2],[3]]"),
               output + "row 1 (from 0) has 1 cells but row 0 has 2 (all rows of a grid "
                        "have the same length)"},
       Refusal{with_output("[]"), output + "is an empty list (a grid has at least one row)"},
       Refusal{with_output("[[]]"),
               output + "row 0 (from 0) is empty (a grid has at least one column)"},
       Refusal{with_output("[[1],[]]"),
               output + "row 1 (from 0) is empty (a grid has at least one column)"},
       Refusal{with_output("[1,2]"), output + "row 0 (from 0) is 1, not a list of colours"},
       Refusal{with_output("[[1],\"2\"]"),
               output + "row 1 (from 0) is \"2\", not a list of colours"},
       Refusal{with_output("\"grid\""), output + "is \"grid\", not a list of rows"},
       Refusal{with_output("null"), output + "is null, not a list of rows"},
       Refusal{with_output("{\"0\":[1]}"), output + "is {\"0\":[1]}, not a list of rows"},
       Refusal{with_output("[[1,2,3,4,5,6]]"),
               output + "is 1 x 6 cells (rows x columns), larger than the canvas of 5 x 5: choose "
                        "--canvas 6 or larger, up to 32"}});
}

TEST(TaskJson, RefusesPairsWithoutTheirGrids) {
  expect_all(
      {Refusal{R"({"train":[{"output":[[1]]}],"test":[{"input":[[1]]}]})",
               "f.json: train[0] has no \"input\" (every pair needs one)"},
       Refusal{R"({"train":[{"input":[[1]]}],"test":[{"input":[[1]]}]})",
               "f.json: train[0] has no \"output\" (every train pair needs one)"},
       Refusal{R"({"train":[{"input":[[1]],"output":[[1]]}],"test":[{"output":[[1]]}]})",
               "f.json: test[0] has no \"input\" (every pair needs one)"},
       Refusal{
           R"({"train":[{"input":[[1]],"output":[[1]]}],"test":[{"input":[[1]],"output":null}]})",
           "f.json: test[0].output is null, not a list of rows"},
       Refusal{R"({"train":[{"input":7,"output":[[1]]}],"test":[]})",
               "f.json: train[0].input is 7, not a list of rows"},
       Refusal{R"({"train":[[[1]]],"test":[]})",
               "f.json: train[0] is [[1]], not an object with input and output"}});
}

TEST(TaskJson, RefusesTasksWithoutTheirPairs) {
  expect_all({Refusal{"{}", "f.json: there is no \"train\" (a task has train and test)"},
              Refusal{R"({"train":[{"input":[[1]],"output":[[1]]}]})",
                      "f.json: there is no \"test\" (a task has train and test)"},
              Refusal{R"({"train":[],"test":[{"input":[[1]]}]})",
                      "f.json: train is an empty list (a task has at least one pair in it)"},
              Refusal{R"({"train":[{"input":[[1]],"output":[[1]]}],"test":[]})",
                      "f.json: test is an empty list (a task has at least one pair in it)"},
              Refusal{R"({"train":{"input":[[1]]},"test":[]})",
                      "f.json: train is {\"input\":[[1]]}, not a list of pairs"},
              Refusal{"[1,2]", "f.json: the task is [1,2], not an object with train and test"},
              Refusal{"null", "f.json: the task is null, not an object with train and test"}});
}

TEST(TaskJson, AGridLargerThanAnyCanvasSuggestsNoCanvas) {
  json grid = json::array();
  for (int row = 0; row < 33; ++row) grid.push_back({1, 2});
  EXPECT_EQ(
      task_error([&] { grid_from_json(grid, "f.json: test[0].input", 32); }),
      "f.json: test[0].input is 33 x 2 cells (rows x columns), larger than the largest possible "
      "canvas, 32 x 32");
}

TEST(TaskJson, ShortensLongValues) {
  const std::string text = std::string(1000000, 'x');
  const std::string message = task_error([&] { task_of(with_output("[[\"" + text + "\"]]")); });
  EXPECT_LT(message.size(), 200U);
  EXPECT_TRUE(says(message, "xxx..., not an integer 0..9"));
}

}  // namespace
}  // namespace arcfleet::tasks
