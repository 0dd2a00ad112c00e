#include "tasks/task.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>

#include "tasks/builtin_tasks.hpp"
#include "tasks/grid_text.hpp"
#include "tasks/scratch.hpp"

namespace arcfleet::tasks {
namespace {

using testing::pair;
using testing::says;
using testing::task_error;
using testing::unanswered;

constexpr std::size_t header_bytes = 24;

TaskSet small_set() {
  const Task first = {"mini-arc", "a.b", {pair("789", "0 5"), pair("1", "2")}, {unanswered("34")}};
  const Task second = {
      "mini-arc", "\u00fc", {pair("0 5", "6")}, {unanswered("78"), pair("0 5", "789")}};
  return {"mini-arc", 5, {first, second}};
}

// A second FNV-1a, which gives a changed body a matching header.
std::uint64_t fnv1a(std::span<const std::byte> bytes) {
  std::uint64_t hash = 14695981039346656037U;
  for (const std::byte byte : bytes) {
    hash ^= static_cast<std::uint64_t>(byte);
    hash *= 1099511628211U;
  }
  return hash;
}

std::vector<std::byte> with_matching_header(std::vector<std::byte> bytes) {
  const auto body = std::span<const std::byte>(bytes).subspan(header_bytes);
  const std::uint64_t size = body.size();
  const std::uint64_t fingerprint = fnv1a(body);
  std::memcpy(bytes.data() + 8, &size, sizeof size);
  std::memcpy(bytes.data() + 16, &fingerprint, sizeof fingerprint);
  return bytes;
}

// Packs the small set, changes one 32-bit word of its body and matches the header.
std::vector<std::byte> with_word(std::size_t offset, std::uint32_t value) {
  auto bytes = pack(small_set());
  std::memcpy(bytes.data() + header_bytes + offset, &value, sizeof value);
  return with_matching_header(std::move(bytes));
}

TEST(Task, CountsTasksAndPairs) {
  const TaskCounts counts = count(small_set());
  EXPECT_EQ(counts.tasks, 2U);
  EXPECT_EQ(counts.train_pairs, 3U);
  EXPECT_EQ(counts.test_pairs, 3U);
  EXPECT_EQ(count(TaskSet{}).tasks, 0U);
}

TEST(Task, UnpacksWhatWasPacked) {
  EXPECT_EQ(unpack(pack(small_set())), small_set());
  const TaskSet empty = {"none", 1, {}};
  EXPECT_EQ(unpack(pack(empty)), empty);
  for (const std::string& name : builtin_set_names()) {
    EXPECT_EQ(unpack(pack(builtin_tasks(name))), builtin_tasks(name)) << name;
  }
}

TEST(Task, RefusesEveryTruncation) {
  const auto bytes = pack(small_set());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW(unpack(std::span(bytes).first(size)), TaskError) << size;
  }
  auto longer = bytes;
  longer.push_back(std::byte{0});
  EXPECT_TRUE(says(task_error([&] { unpack(longer); }), "packed tasks: wrong size"));
}

TEST(Task, RefusesEveryChangedByte) {
  const auto bytes = pack(small_set());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const int flip : {0x01, 0x80, 0xFF}) {
      auto changed = bytes;
      changed[i] ^= static_cast<std::byte>(flip);
      EXPECT_THROW(unpack(changed), TaskError) << "byte " << i;
    }
  }
}

// The fingerprint matches, so only the checks of the structure protect: unpack must neither crash
// nor allocate more than the bytes can fill, and what it accepts must pack to the same bytes.
TEST(Task, SurvivesAnyWrongWordInTheBody) {
  const std::size_t body_bytes = pack(small_set()).size() - header_bytes;
  for (std::size_t offset = 0; offset + 4 <= body_bytes; ++offset) {
    for (const std::uint32_t word : {0U, 1U, 2U, 7U, 33U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
      const auto bytes = with_word(offset, word);
      try {
        EXPECT_EQ(pack(unpack(bytes)), bytes);
      } catch (const TaskError&) {
      }
    }
  }
}

TEST(Task, RefusesBytesThatAreNotTasksDespiteAMatchingHeader) {
  // side, size of the name, 8 letters of the name, number of tasks, size of the dataset, ...
  constexpr std::size_t tasks_offset = 16;
  EXPECT_TRUE(says(task_error([] { unpack(with_word(0, 33)); }), "invalid canvas size"));
  EXPECT_TRUE(says(task_error([] { unpack(with_word(0, 2)); }), "invalid grid size"));
  EXPECT_TRUE(says(task_error([] { unpack(with_word(4, 0xFFFFFFFF)); }), "unexpected end"));
  EXPECT_TRUE(
      says(task_error([] { unpack(with_word(tasks_offset, 0xFFFFFFFF)); }), "unexpected end"));
  EXPECT_TRUE(says(task_error([] { unpack(with_word(tasks_offset, 1)); }), "surplus bytes"));
}

TEST(Task, RefusesCellsThatAreNotColoursDespiteAMatchingHeader) {
  auto bytes = pack(small_set());
  bytes.back() = std::byte{10};  // the last cell of the last grid
  EXPECT_TRUE(says(task_error([&] { unpack(with_matching_header(bytes)); }), "invalid colour"));
}

TEST(Task, RefusesATrainPairWithoutOutput) {
  TaskSet set = small_set();
  set.tasks[0].train[0].output.reset();
  EXPECT_TRUE(says(task_error([&] { unpack(pack(set)); }), "incomplete task"));
  set = small_set();
  set.tasks[1].test.clear();
  EXPECT_TRUE(says(task_error([&] { unpack(pack(set)); }), "incomplete task"));
}

}  // namespace
}  // namespace arcfleet::tasks
