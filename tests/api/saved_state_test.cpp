// States that were forged: their hash is right, and what they say cannot be.
#include "api/saved_state.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "api/api_error.hpp"
#include "api/c_fleet.hpp"
#include "tasks/small_tasks.hpp"

namespace arcfleet::api {
namespace {

constexpr int state_side = 6;

class SavedStates : public testing::Test {
 protected:
  SavedStates() : state_{rules::Environment(state_side), {3, 4}, 5} {
    rules::reset(state_.environment, tasks_, rules::Settings{}, state_.stream);
    rules::step(state_.environment, tasks_, rules::Settings{}, {3, rules::Corners{0, 0, 1, 1}});
  }
  [[nodiscard]] std::vector<std::byte> written() const {
    std::vector<std::byte> bytes(state_bytes(state_side));
    write_state(state_, fingerprint(tasks_), bytes);
    return bytes;
  }
  // Written with a right hash, and read.
  void expect_refused(const char* words) {
    try {
      read_state(written(), tasks_, fingerprint(tasks_));
      ADD_FAILURE() << "was read, but: " << words;
    } catch (const ApiError& error) {
      EXPECT_EQ(error.status(), ARCFLEET_STATE_ERROR);
      EXPECT_NE(std::string(error.what()).find(words), std::string::npos) << error.what();
    }
  }
  template <class T>
  void expect_impossible(T& member, std::initializer_list<T> wrong) {
    const T right = member;
    for (const T value : wrong) {
      member = value;
      expect_refused("impossible");
    }
    member = right;
  }

  rules::Tasks tasks_ = tasks::lay_out(tasks::small_task_set(state_side), rules::Mode::training);
  SavedState state_;
};

TEST_F(SavedStates, AreReadAsWritten) {
  const SavedState read = read_state(written(), tasks_, fingerprint(tasks_));
  EXPECT_EQ(read.next_step, 5U);
  EXPECT_EQ(read.stream.seed, 3U);
  EXPECT_EQ(read.stream.environment, 4U);
  EXPECT_EQ(read.environment.working, state_.environment.working);
  EXPECT_EQ(read.environment.state.step_count, 1);
  std::vector<std::byte> again(state_bytes(state_side));
  write_state(read, fingerprint(tasks_), again);
  EXPECT_EQ(again, written());
}

TEST_F(SavedStates, WithImpossibleValuesAreRefused) {
  rules::EpisodeState& state = state_.environment.state;
  constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();
  expect_impossible<std::uint32_t>(state.task, {2, ~0U});
  expect_impossible<std::uint32_t>(state.pair, {2, ~0U});
  expect_impossible<std::int32_t>(state.step_count, {-1, most});
  expect_impossible<int>(state.active.height, {0, -1, state_side + 1, most});
  expect_impossible<int>(state.active.width, {0, -1, state_side + 1, most});
  expect_impossible<float>(state.reward, {NAN, INFINITY});
  expect_impossible<std::uint64_t>(state_.next_step, {~UINT64_C(0)});
  expect_impossible<rules::StepType>(state.step_type, {static_cast<rules::StepType>(4)});
  for (rules::PlainGrid* const grid : {&state_.environment.working, &state_.environment.clipboard})
    expect_impossible<rules::Cell>(grid->at(5, 5), {-2, 10, 127, -128});
}

TEST_F(SavedStates, WithAnotherSimilarityAreRefused) {
  for (const float wrong : {NAN, -1.0F, 0.123F, 2.0F}) {
    state_.environment.state.similarity = wrong;
    expect_refused("similarity");
  }
}

TEST_F(SavedStates, OfOtherTasksAreRefused) {
  std::vector<std::byte> bytes(state_bytes(state_side));
  write_state(state_, fingerprint(tasks_) ^ 1, bytes);
  EXPECT_THROW(read_state(bytes, tasks_, fingerprint(tasks_)), ApiError);
}

// A hash that sees every bit: any two changes of words must not cancel.
TEST_F(SavedStates, TwoFlippedBitsAreSeen) {
  const std::vector<std::byte> right = written();
  const auto size = right.size() - 8;
  for (std::size_t a = 24; a < size; a += 8)
    for (std::size_t b = a + 8; b < size; b += 8) {
      std::vector<std::byte> wrong = right;
      wrong[a + 7] ^= std::byte{0x80};
      wrong[b + 7] ^= std::byte{0x80};
      EXPECT_THROW(read_state(wrong, tasks_, fingerprint(tasks_)), ApiError) << a << " " << b;
    }
}

TEST(Fingerprint, DiffersWithEveryCellAndTheMode) {
  const auto of = [](const tasks::TaskSet& set, rules::Mode mode = rules::Mode::training) {
    return fingerprint(tasks::lay_out(set, mode));
  };
  tasks::TaskSet set = tasks::small_task_set(state_side);
  std::vector<std::uint64_t> all{of(set), of(set, rules::Mode::evaluation)};
  for (auto& cell : set.tasks[1].train[0].input.cells)
    for (const rules::Cell colour : {0, 1, 2, 4, 5, 6, 7, 8, 9}) {
      const rules::Cell before = std::exchange(cell, colour);
      all.push_back(of(set));
      cell = before;
    }
  std::ranges::sort(all);
  EXPECT_EQ(std::ranges::adjacent_find(all), all.end());
}

}  // namespace
}  // namespace arcfleet::api
