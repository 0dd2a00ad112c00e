#include "tasks/combined_store.hpp"

#include <gtest/gtest.h>

#include "tasks/grid_text.hpp"
#include "tasks/loader.hpp"
#include "tasks/scratch.hpp"

namespace arcfleet::tasks {
namespace {

using testing::grid;
using testing::pair;
using testing::says;
using testing::ScratchDirectory;
using testing::task_error;

constexpr const char* challenges_name = "arc-agi_evaluation_challenges.json";
constexpr const char* solutions_name = "arc-agi_evaluation_solutions.json";

// Two tasks, the second with two test inputs.
constexpr const char* challenges = R"({
  "b2": {"train": [{"input": [[1]], "output": [[2]]}],
         "test": [{"input": [[3]]}, {"input": [[4, 5]]}]},
  "a1": {"train": [{"input": [[6]], "output": [[7]]}], "test": [{"input": [[8]]}]}})";
constexpr const char* solutions = R"({"a1": [[[9]]], "b2": [[[1, 2]], [[3], [4]]]})";

class CombinedStoreTest : public ::testing::Test {
 protected:
  TaskSet load(std::vector<std::string> ids = {}, int side = 0) const {
    return load_tasks({scratch_.path(), "", std::move(ids), side});
  }
  std::string refusal() const {
    return task_error([this] { load(); });
  }
  // The message of loading these two files.
  std::string refusal_of(std::string_view challenges_text, std::string_view solutions_text) const {
    scratch_.write(challenges_name, challenges_text);
    scratch_.write(solutions_name, solutions_text);
    return refusal();
  }

  const ScratchDirectory scratch_;
};

TEST_F(CombinedStoreTest, CombinesChallengesAndSolutions) {
  scratch_.write(challenges_name, challenges);
  scratch_.write(solutions_name, solutions);
  const Task first = {"arc-prize", "a1", {pair("6", "7")}, {pair("8", "9")}};
  const Task second = {"arc-prize", "b2", {pair("1", "2")}, {pair("3", "12"), pair("45", "3 4")}};
  EXPECT_EQ(load(), (TaskSet{"arc-prize/evaluation", 30, {first, second}}));
}

TEST_F(CombinedStoreTest, FindsSolutionsInBothSpellings) {
  constexpr const char* hyphenated_solutions = "arc-agi_evaluation-solutions.json";
  const auto answer = [this] { return load({"a1"}).tasks.at(0).test.at(0).output; };
  scratch_.write("arc-agi_evaluation-challenges.json", challenges);
  scratch_.write(solutions_name, R"({"a1": [[[5]]]})");
  EXPECT_EQ(answer(), grid("5"));
  scratch_.write(hyphenated_solutions, R"({"a1": [[[9]]]})");
  EXPECT_EQ(answer(), grid("9"));
}

TEST_F(CombinedStoreTest, WithoutSolutionsThereAreNoOutputs) {
  scratch_.write(challenges_name, challenges);
  const TaskSet set = load();
  for (const Task& task : set.tasks) {
    for (const TaskPair& pair : task.test) EXPECT_FALSE(pair.output.has_value());
  }
  EXPECT_EQ(count(set).test_pairs, 3U);
  scratch_.write(solutions_name, R"({"a1": [[[9]]]})");
  EXPECT_TRUE(load().tasks.at(0).test.at(0).output.has_value());
  EXPECT_FALSE(load().tasks.at(1).test.at(0).output.has_value());
}

TEST_F(CombinedStoreTest, ChecksOnlyTheRequestedTasks) {
  scratch_.write(challenges_name, R"({"bad": {}, "good": {"train": [{"input": [[1]],
    "output": [[2]]}], "test": [{"input": [[3]]}]}})");
  EXPECT_EQ(load({"good"}).tasks.size(), 1U);
  EXPECT_EQ(refusal(), (scratch_ / challenges_name).string() +
                           ": task \"bad\": there is no \"train\" (a task has train and test)");
  EXPECT_TRUE(says(task_error([this] { load({"goof"}); }), "did you mean good?"));
}

TEST_F(CombinedStoreTest, NamesTheTaskOfABadCell) {
  EXPECT_TRUE(says(refusal_of(R"({"a1": {"train": [{"input": [[1]], "output": [[1, 12]]}],
                                  "test": [{"input": [[3]]}]}})",
                              "{}"),
                   "challenges.json: task \"a1\": train[0].output row 0 column 1 (from 0) is 12, "
                   "not an integer 0..9"));
  EXPECT_TRUE(says(refusal_of(challenges, R"({"b2": [[[1, 2]], [[3], [true]]]})"),
                   "solutions.json: task \"b2\": output[1] row 1 column 0 (from 0) is true, not an "
                   "integer 0..9"));
}

TEST_F(CombinedStoreTest, RefusesSolutionsThatDoNotFit) {
  EXPECT_TRUE(says(refusal_of(challenges, R"({"b2": [[[1]]]})"),
                   "solutions.json: task \"b2\" has 1 outputs for the 2 test inputs in "));
  EXPECT_TRUE(says(refusal_of(challenges, R"({"a1": []})"), "has 0 outputs for the 1 test inputs"));
  EXPECT_TRUE(says(refusal_of(challenges, R"({"a1": {"output": [[1]]}})"),
                   "task \"a1\" is {\"output\":[[1]]}, not a list of output grids"));
  EXPECT_TRUE(
      says(refusal_of(challenges, R"({"zz": [[[1]]]})"), "solutions.json: task \"zz\" is not in "));
  EXPECT_TRUE(says(refusal_of(challenges, R"({"a1": [[[1]]], "a1": [[[2]]]})"),
                   "solutions.json: the key \"a1\" occurs twice"));
}

TEST_F(CombinedStoreTest, AnOutputInTheChallengesMustEqualTheSolution) {
  constexpr const char* answered = R"({"a1": {"train": [{"input": [[6]], "output": [[7]]}],
                                       "test": [{"input": [[8]], "output": [[9]]}]}})";
  EXPECT_TRUE(says(refusal_of(answered, R"({"a1": [[[5]]]})"),
                   "solutions.json: task \"a1\": output[0] differs from the test output in"));
  scratch_.write(solutions_name, R"({"a1": [[[9]]]})");
  EXPECT_EQ(load().tasks.at(0).test.at(0).output, grid("9"));
}

TEST_F(CombinedStoreTest, RefusesFilesWithoutTasks) {
  EXPECT_TRUE(says(refusal_of("{}", "{}"), "challenges.json: no tasks (the object is empty)"));
  EXPECT_TRUE(says(refusal_of("[]", "{}"), "challenges.json: the top level is [], not an object"));
  EXPECT_TRUE(says(refusal_of(challenges, "3"), "solutions.json: the top level is 3, not an"));
  EXPECT_TRUE(says(refusal_of("{", "{}"), "challenges.json: bad JSON at line 1, column 2: "));
  EXPECT_TRUE(says(refusal_of(challenges, ""), "solutions.json: bad JSON at line 1, column 1: "));
  EXPECT_TRUE(says(refusal_of(R"({"a":{},"a":{}})", ""), "the key \"a\" occurs twice"));
  EXPECT_TRUE(says(refusal_of(R"({"a\nb":{}})", "{}"),
                   "task \"a\\x0ab\" has an id that is not printable text"));
  EXPECT_TRUE(says(refusal_of(R"({"":{}})", "{}"), "task \"\" has an id that is not printable"));
}

TEST_F(CombinedStoreTest, RefusesFilesThatCannotBeRead) {
  scratch_.write(challenges_name, challenges);
  std::filesystem::create_symlink("none", scratch_ / solutions_name);
  EXPECT_TRUE(says(refusal(), "solutions.json: is a broken symbolic link"));
  std::filesystem::remove(scratch_ / solutions_name);
  std::filesystem::create_directory(scratch_ / solutions_name);
  EXPECT_TRUE(says(refusal(),
                   "solutions.json: is a directory (a task file was expected): move it elsewhere"));
  std::filesystem::remove(scratch_ / solutions_name);
  scratch_.write(challenges_name, "");
  std::filesystem::resize_file(scratch_ / challenges_name, (std::uintmax_t{64} << 20) + 1);
  EXPECT_TRUE(says(refusal(), "challenges.json: larger than 64 MiB"));
}

}  // namespace
}  // namespace arcfleet::tasks
