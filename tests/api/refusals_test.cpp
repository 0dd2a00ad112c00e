// Every call that the C interface refuses: its status, its sentence, and a fleet that is as before.
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "api/c_fleet.hpp"

namespace arcfleet::api {
namespace {

constexpr std::uint64_t n = 17;

class Refusals : public testing::Test {
 protected:
  Refusals() {
    EXPECT_EQ(arcfleet_reset(fleet_, nullptr), ARCFLEET_OK);
    EXPECT_EQ(arcfleet_step_drawn(fleet_, 8), ARCFLEET_OK);
    states_ = saved(fleet_);
    actions_ = drawn(fleet_, ARCFLEET_BBOX);
    before_ = seen(fleet_);
  }
  // The status, a sentence that contains the words, and nothing changed.
  void refused(arcfleet_status got, arcfleet_status wanted, const char* words) {
    const std::string error = arcfleet_last_error();
    EXPECT_EQ(got, wanted) << error;
    EXPECT_NE(error.find(words), std::string::npos) << error;
    EXPECT_EQ(seen(fleet_) == before_, true) << error;
  }
  void refused(arcfleet_status got, const char* words) {
    refused(got, ARCFLEET_INVALID_ARGUMENT, words);
  }
  void step_refused(const std::function<void(arcfleet_actions&)>& spoil, const char* words) {
    arcfleet_actions actions = actions_.c();
    spoil(actions);
    refused(arcfleet_step(fleet_, &actions), words);
  }
  void reset_refused(const std::function<void(arcfleet_reset_options&)>& spoil, const char* words) {
    arcfleet_reset_options options{};
    options.size = sizeof options;
    spoil(options);
    refused(arcfleet_reset(fleet_, &options), words);
  }

  CFleet fleet_{small_settings(n)};
  std::vector<std::byte> states_;
  GivenActions actions_;
  Seen before_;
};

TEST_F(Refusals, OfNull) {
  arcfleet_info info;
  refused(arcfleet_get_info(fleet_, nullptr, sizeof info), "arcfleet_info is NULL");
  refused(arcfleet_task_id(fleet_, 0, nullptr), "id is NULL");
  refused(arcfleet_output(fleet_, 0, nullptr, sizeof(arcfleet_array)), "arcfleet_array is NULL");
  refused(arcfleet_step(fleet_, nullptr), "arcfleet_actions is NULL");
  refused(arcfleet_draw_actions(fleet_, nullptr, actions_.coordinates.data(), nullptr),
          "operation is NULL");
  refused(arcfleet_draw_actions(fleet_, actions_.operations.data(), nullptr, nullptr),
          "config.selection");
  refused(arcfleet_save(fleet_, nullptr, n, nullptr, states_.size()), "states is NULL");
  refused(arcfleet_restore(fleet_, nullptr, n, nullptr, states_.size()), "states is NULL");
  refused(arcfleet_checksum(fleet_, nullptr), "checksum is NULL");
  refused(arcfleet_config_init(nullptr, sizeof(arcfleet_config)), "arcfleet_config is NULL");
  const arcfleet_config config = small_settings(1);
  refused(arcfleet_create(&config, nullptr), "fleet is NULL");
  arcfleet_fleet* other = nullptr;
  refused(arcfleet_create(nullptr, &other), "arcfleet_config is NULL");
  EXPECT_EQ(other, nullptr);
}

TEST_F(Refusals, OfStructsOfAnotherSize) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{8}, ~std::size_t{0}}) {
    arcfleet_info info{};
    arcfleet_array array{};
    arcfleet_config config = small_settings(1);
    refused(arcfleet_get_info(fleet_, &info, size), "arcfleet_info.size");
    refused(arcfleet_output(fleet_, 0, &array, size), "arcfleet_array.size");
    refused(arcfleet_config_init(&config, size), "arcfleet_config.size");
    EXPECT_EQ(info.size, 0U);
    EXPECT_EQ(array.data, nullptr);
    EXPECT_EQ(config.size, sizeof config);
    config.size = size;
    arcfleet_fleet* other = nullptr;
    refused(arcfleet_create(&config, &other), "arcfleet_config.size");
    step_refused([&](auto& actions) { actions.size = size; }, "arcfleet_actions.size");
    reset_refused([&](auto& options) { options.size = size; }, "arcfleet_reset_options.size");
  }
}

TEST_F(Refusals, OfActions) {
  for (const std::uint64_t count : {UINT64_C(0), n - 1, n + 1, ~UINT64_C(0)})
    step_refused([&](auto& actions) { actions.count = count; }, "actions for 17 environments");
  step_refused([](auto& actions) { actions.operation = nullptr; }, "operation is NULL");
  step_refused([](auto& actions) { actions.coordinates = nullptr; }, "leave mask NULL");
  const std::vector<std::uint8_t> mask(n * 25);
  step_refused([&](auto& actions) { actions.mask = mask.data(); }, "leave mask NULL");
  step_refused(
      [&](auto& actions) {
        actions.mask = mask.data();
        actions.coordinates = nullptr;
      },
      "leave mask NULL");
  for (const std::int32_t operation : {35, -1, std::numeric_limits<std::int32_t>::min()}) {
    actions_.operations[n - 1] = operation;
    step_refused([](auto&) {}, "operation[16] is ");
  }
  refused(arcfleet_step_drawn(fleet_, ~UINT64_C(0)), "2^62");
  EXPECT_EQ(arcfleet_step_drawn(fleet_, 0), ARCFLEET_OK);
}

TEST_F(Refusals, OfResets) {
  const std::uint64_t seed = 1;
  const std::vector<std::uint64_t> seeds(n);
  std::vector<std::int32_t> tasks(n, -1), pairs(n, -1);
  const auto tasks_in_all = static_cast<std::int32_t>(info_of(fleet_).tasks);
  const auto both = [&](auto& options) {
    options.tasks = tasks.data();
    options.pairs = pairs.data();
  };
  reset_refused(
      [&](auto& options) {
        options.seed = &seed;
        options.seeds = seeds.data();
      },
      "seed or seeds");
  reset_refused([&](auto& options) { options.pairs = pairs.data(); }, "pairs needs tasks");
  for (const std::int32_t task : {-2, tasks_in_all, std::numeric_limits<std::int32_t>::max()}) {
    tasks[16] = task;
    reset_refused([&](auto& options) { options.tasks = tasks.data(); }, "tasks[16] is ");
  }
  tasks[16] = -1;
  pairs[16] = 0;
  reset_refused(both, "pairs[16] chooses a pair of no task");
  tasks[16] = 0;
  for (const std::int32_t pair : {-2, 1000}) {
    pairs[16] = pair;
    reset_refused(both, "pairs[16] is ");
  }
  // What the mask leaves out may hold anything.
  std::vector<std::uint8_t> mask(n);
  arcfleet_reset_options options{};
  options.size = sizeof options;
  options.mask = mask.data();
  both(options);
  EXPECT_EQ(arcfleet_reset(fleet_, &options), ARCFLEET_OK);
  EXPECT_EQ(seen(fleet_), before_);
}

TEST_F(Refusals, OfOutputsAndMemory) {
  arcfleet_array array;
  for (const std::int32_t output : {-1, 15, std::numeric_limits<std::int32_t>::min()}) {
    refused(arcfleet_output(fleet_, output, &array, sizeof array), "there is no output");
    refused(arcfleet_bind(fleet_, output, nullptr, 0), "there is no output");
  }
  const arcfleet_array reward = array_of(fleet_, ARCFLEET_REWARD);
  std::vector<float> memory(n + 1);
  refused(arcfleet_bind(fleet_, ARCFLEET_REWARD, memory.data(), reward.bytes - 4),
          "reward has 68 bytes, not 64");
  refused(arcfleet_bind(fleet_, ARCFLEET_REWARD, memory.data(), reward.bytes + 4),
          "reward has 68 bytes, not 72");
  refused(arcfleet_bind(fleet_, ARCFLEET_REWARD, reinterpret_cast<char*>(memory.data()) + 1,
                        reward.bytes),
          "not aligned");
  refused(arcfleet_bind(fleet_, ARCFLEET_REWARD, reward.data, reward.bytes), "library's own");
  refused(arcfleet_bind(fleet_, ARCFLEET_SIMILARITY, reward.data, reward.bytes), "library's own");
  const arcfleet_array observation = array_of(fleet_, ARCFLEET_OBSERVATION);
  refused(arcfleet_bind(fleet_, ARCFLEET_OBSERVATION, observation.data, observation.bytes),
          "library's own");
  refused(arcfleet_task_id(fleet_, info_of(fleet_).tasks, nullptr), "id is NULL");
  const char* id = "unchanged";
  refused(arcfleet_task_id(fleet_, info_of(fleet_).tasks, &id), "there is no task");
  EXPECT_STREQ(id, "unchanged");
}

TEST_F(Refusals, OfStates) {
  const std::size_t each = info_of(fleet_).state_bytes;
  std::vector<std::byte> room(states_.size());
  const std::uint64_t beyond[] = {0, n};
  for (const auto& [count, bytes] :
       {std::pair{n - 1, each * (n - 1)}, {n + 1, each * (n + 1)}, {UINT64_C(0), std::size_t{0}}}) {
    refused(arcfleet_save(fleet_, nullptr, count, room.data(), bytes), "environments is NULL");
    refused(arcfleet_restore(fleet_, nullptr, count, states_.data(), bytes),
            "environments is NULL");
  }
  refused(arcfleet_save(fleet_, beyond, n + 1, room.data(), each * (n + 1)), "count is 18");
  refused(arcfleet_save(fleet_, beyond, 2, room.data(), 2 * each), "environments[1] is 17");
  refused(arcfleet_restore(fleet_, beyond, 2, states_.data(), 2 * each), "environments[1] is 17");
  for (const std::size_t bytes : {std::size_t{0}, each * n - 1, each * n + 8, ~std::size_t{0}}) {
    refused(arcfleet_save(fleet_, nullptr, n, room.data(), bytes), "bytes, not");
    refused(arcfleet_restore(fleet_, nullptr, n, states_.data(), bytes), "bytes, not");
  }
  EXPECT_EQ(room, std::vector<std::byte>(room.size()));
  EXPECT_EQ(arcfleet_save(fleet_, beyond, 0, nullptr, 0), ARCFLEET_OK);
  EXPECT_EQ(arcfleet_restore(fleet_, beyond, 0, nullptr, 0), ARCFLEET_OK);
}

// A flipped bit anywhere in the last state: those before it are not restored either.
TEST_F(Refusals, OfDamagedStates) {
  EXPECT_EQ(arcfleet_step_drawn(fleet_, 3), ARCFLEET_OK);
  before_ = seen(fleet_);
  const std::size_t each = info_of(fleet_).state_bytes;
  for (std::size_t byte = states_.size() - each; byte < states_.size(); ++byte) {
    states_[byte] ^= std::byte{0x80};
    refused(arcfleet_restore(fleet_, nullptr, n, states_.data(), states_.size()),
            ARCFLEET_STATE_ERROR, "the saved state ");
    states_[byte] ^= std::byte{0x80};
  }
}

TEST_F(Refusals, OfStatesOfAnotherKind) {
  const auto refuses = [&](const arcfleet_config& config, const char* words) {
    const CFleet other(config);
    EXPECT_EQ(arcfleet_reset(other, nullptr), ARCFLEET_OK);
    std::vector<std::byte> states(n * info_of(other).state_bytes);
    std::ranges::copy(states_, states.begin());
    EXPECT_EQ(arcfleet_restore(other, nullptr, n, states.data(), states.size()),
              ARCFLEET_STATE_ERROR);
    EXPECT_NE(std::string(arcfleet_last_error()).find(words), std::string::npos)
        << arcfleet_last_error();
  };
  arcfleet_config config = small_settings(n);
  config.mode = ARCFLEET_EVALUATION;
  refuses(config, "other tasks or another mode");
  config = small_settings(n);
  config.canvas = 6;
  refuses(config, "canvas");
}

TEST(RefusalsBeforeReset, OfAllThatNeedsAState) {
  const CFleet fleet(small_settings(3));
  const Shown before = shown(fleet);
  std::uint64_t checksum = 4711;
  std::vector<std::byte> states(3 * info_of(fleet).state_bytes);
  const GivenActions actions = drawn(fleet, ARCFLEET_BBOX);  // needs none
  const arcfleet_actions given = actions.c();
  const std::array<std::uint8_t, 3> mask{1, 0, 1};
  arcfleet_reset_options options{};
  options.size = sizeof options;
  options.mask = mask.data();
  EXPECT_EQ(arcfleet_step(fleet, &given), ARCFLEET_NOT_RESET);
  EXPECT_EQ(arcfleet_step_drawn(fleet, 1), ARCFLEET_NOT_RESET);
  EXPECT_EQ(arcfleet_checksum(fleet, &checksum), ARCFLEET_NOT_RESET);
  EXPECT_EQ(arcfleet_save(fleet, nullptr, 3, states.data(), states.size()), ARCFLEET_NOT_RESET);
  EXPECT_EQ(arcfleet_restore(fleet, nullptr, 3, states.data(), states.size()), ARCFLEET_NOT_RESET);
  EXPECT_EQ(arcfleet_reset(fleet, &options), ARCFLEET_NOT_RESET);
  EXPECT_EQ(checksum, 4711U);
  EXPECT_EQ(shown(fleet), before);
  EXPECT_EQ(arcfleet_reset(fleet, nullptr), ARCFLEET_OK);
}

}  // namespace
}  // namespace arcfleet::api
