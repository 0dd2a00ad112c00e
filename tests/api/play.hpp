// Plays a fleet and its plain model side by side with random calls, and compares all that can be
// seen after every call.
#pragma once

#include <numeric>

#include "api/plain_fleet.hpp"
#include "api/task_memory.hpp"
#include "engine/checksum.hpp"
#include "tasks/lay_out.hpp"

namespace arcfleet::api {

inline rules::Settings settings_of_test(const arcfleet_config& config) {
  rules::Settings settings;
  settings.rewards = {config.similarity_weight, config.step_penalty, config.success_bonus,
                      config.unsolved_submission_penalty};
  settings.max_episode_steps = config.max_episode_steps;
  std::ranges::copy(config.initial_weights, settings.initialization.weights.begin());
  settings.initialization.density = config.density;
  settings.initialization.pattern = static_cast<rules::RandomPattern>(config.pattern);
  settings.operations = rules::OperationSet(config.operations);
  settings.filter = static_cast<rules::OperationFilter>(config.filter);
  return settings;
}

class Play {
 public:
  Play(const arcfleet_config& config, const tasks::TaskSet& set, std::uint32_t seed)
      : config_(config),
        fleet_(config),
        plain_(config, set, tasks::lay_out(set, static_cast<rules::Mode>(config.mode)),
               settings_of_test(config)),
        set_(set),
        random_(seed) {}

  [[nodiscard]] arcfleet_fleet* fleet() const { return fleet_; }

  void first_reset() {
    EXPECT_EQ(arcfleet_reset(fleet_, nullptr), ARCFLEET_OK) << arcfleet_last_error();
    for (auto& member : plain_.members()) plain_.begin(member);
    compare("the first reset");
  }
  void calls(int count) {
    for (int i = 0; i < count && !testing::Test::HasFailure(); ++i) any_call();
  }

  // A step with given actions, half of them the drawn ones.
  void step_given() {
    GivenActions actions = drawn(fleet_, config_.selection);
    for (std::size_t i = 0; i < config_.count; ++i)
      EXPECT_TRUE(equal(plain_.drawn(plain_.members()[i]), action(actions, i))) << i;
    for (std::size_t i = 0; i < config_.count; ++i)
      if (one_of(2)) spoil(actions, i);
    take(actions, "a step");
  }
  // One action for all.
  void step_alike() {
    GivenActions actions = room_for(1, config_.selection, side());
    spoil(actions, 0);
    take(actions, "a step with one action");
  }
  void step_drawn() {
    const std::uint64_t steps = random_() % 7;
    EXPECT_EQ(arcfleet_step_drawn(fleet_, steps), ARCFLEET_OK) << arcfleet_last_error();
    plain_.step_drawn(steps);
    compare("drawn steps");
  }
  void reset_some() {
    std::vector<std::uint8_t> mask(config_.count);
    for (auto& element : mask) element = one_of(3) ? static_cast<std::uint8_t>(random_()) : 0;
    reset(one_of(2) ? nullptr : mask.data());
  }
  // Saves environments, steps, and puts them back into other slots.
  void save_and_restore() {
    const std::size_t count = one_of(3) ? config_.count : 1 + random_() % config_.count;
    std::vector<std::uint64_t> from(count);
    std::vector<std::uint64_t> to(config_.count);
    for (auto& index : from) index = random_() % config_.count;
    std::iota(to.begin(), to.end(), 0);
    std::ranges::shuffle(to, random_);
    to.resize(count);
    std::vector<std::byte> states(count * info_of(fleet_).state_bytes);
    EXPECT_EQ(arcfleet_save(fleet_, from.data(), count, states.data(), states.size()), ARCFLEET_OK);
    const auto before = plain_.members();
    step_drawn();
    EXPECT_EQ(arcfleet_restore(fleet_, to.data(), count, states.data(), states.size()), ARCFLEET_OK)
        << arcfleet_last_error();
    for (std::size_t k = 0; k < count; ++k) {
      PlainFleet::Member& member = plain_.members()[to[k]];
      member.environment = before[from[k]].environment;
      member.stream = before[from[k]].stream;
      PlainFleet::show(member);
    }
    compare("a restored state");
  }
  // Moves some outputs to memory of the test's or back.
  void bind_some() {
    for (std::int32_t output = 0; output < ARCFLEET_OUTPUT_COUNT; ++output) {
      arcfleet_array array;
      if (arcfleet_output(fleet_, output, &array, sizeof array) != ARCFLEET_OK || one_of(2))
        continue;
      if (one_of(3)) {
        EXPECT_EQ(arcfleet_bind(fleet_, output, nullptr, 0), ARCFLEET_OK);
        continue;
      }
      Guarded& memory = memory_.emplace_back(array.bytes);
      EXPECT_EQ(arcfleet_bind(fleet_, output, memory.data(), array.bytes), ARCFLEET_OK);
      EXPECT_EQ(array_of(fleet_, output).data, memory.data());
    }
    compare("new memory for outputs");
  }

  void compare(const char* after) {
    for (const auto& [output, bytes] : shown(fleet_))
      ASSERT_EQ(bytes == plain_.output(output), true)
          << "output " << output << " after " << after << ", call " << calls_ << ", " << about();
    std::uint64_t checksum = 0;
    for (std::size_t i = 0; i < config_.count; ++i)
      checksum += engine::checksum(plain_.members()[i].environment, config_.first + i);
    ASSERT_EQ(checksum_of(fleet_), checksum) << "after " << after << ", " << about();
    for (const Guarded& memory : memory_) ASSERT_TRUE(memory.is_whole()) << after << about();
    ++calls_;
  }

 private:
  // Memory for an output, with bytes on either side that nobody may write to.
  class Guarded {
   public:
    explicit Guarded(std::size_t bytes) : all_(bytes + 2 * guard, std::byte{0xA5}) {}
    [[nodiscard]] std::byte* data() { return all_.data() + guard; }
    [[nodiscard]] bool is_whole() const {
      return std::ranges::all_of(std::span(all_).first(guard), untouched) &&
             std::ranges::all_of(std::span(all_).last(guard), untouched);
    }

   private:
    static constexpr std::size_t guard = 132;  // aligned to elements, and to no more
    static bool untouched(std::byte byte) { return byte == std::byte{0xA5}; }
    std::vector<std::byte> all_;
  };

  bool one_of(unsigned n) { return random_() % n == 0; }
  [[nodiscard]] int side() const { return set_.side; }
  void any_call() {
    switch (random_() % 8) {
      case 0:
        return step_alike();
      case 1:
      case 2:
        return step_drawn();
      case 3:
        return reset_some();
      case 4:
        return save_and_restore();
      case 5:
        return bind_some();
      default:
        return step_given();
    }
  }

  // Another action, often a submission, with coordinates that may lie far outside.
  void spoil(GivenActions& actions, std::size_t i) {
    actions.operations[i] = one_of(6) ? 34 : static_cast<std::int32_t>(random_() % 35);
    if (config_.selection == ARCFLEET_MASK) {
      const auto cells = static_cast<std::size_t>(side() * side());
      for (std::size_t c = 0; c < cells; ++c)
        actions.cells[i * cells + c] = one_of(9) ? static_cast<std::uint8_t>(random_()) : 0;
      return;
    }
    const std::size_t numbers = config_.selection == ARCFLEET_POINT ? 2 : 4;
    for (std::size_t c = 0; c < numbers; ++c)
      actions.coordinates[i * numbers + c] =
          one_of(8) ? static_cast<std::int32_t>(random_())
                    : static_cast<std::int32_t>(random_() % static_cast<unsigned>(side() + 2)) - 1;
  }
  [[nodiscard]] rules::Action action(const GivenActions& actions, std::size_t i) const {
    const int operation = actions.operations[i];
    if (config_.selection == ARCFLEET_MASK) {
      rules::RowBits bits;
      const auto side = static_cast<std::size_t>(this->side());
      for (std::size_t c = 0; c < side * side; ++c)
        if (actions.cells[i * side * side + c] != 0) bits.rows[c / side] |= 1U << c % side;
      return {operation, bits};
    }
    if (config_.selection == ARCFLEET_POINT)
      return {operation, rules::Point{actions.coordinates[2 * i], actions.coordinates[2 * i + 1]}};
    const std::int32_t* const c = actions.coordinates.data() + 4 * i;
    return {operation, rules::Corners{c[0], c[1], c[2], c[3]}};
  }
  // Drawn masks may have bits beyond the canvas, which mean nothing.
  [[nodiscard]] bool equal(const rules::Action& a, const rules::Action& b) const {
    return a.operation == b.operation &&
           rules::selected_cells(a.selection, side()) == rules::selected_cells(b.selection, side());
  }
  void take(const GivenActions& actions, const char* what) {
    step(fleet_, actions);
    for (std::size_t i = 0; i < config_.count; ++i)
      plain_.step(plain_.members()[i], action(actions, actions.operations.size() == 1 ? 0 : i));
    ++plain_.next_step();
    compare(what);
  }

  // Every kind of reset, of the environments of a mask or of all.
  void reset(const std::uint8_t* mask) {
    arcfleet_reset_options options{};
    options.size = sizeof options;
    options.mask = mask;
    const std::uint64_t seed = random_() | std::uint64_t{random_()} << 32;
    std::vector<std::uint64_t> seeds(config_.count);
    std::vector<std::int32_t> tasks(config_.count), pairs(config_.count);
    const bool seeded = one_of(3);
    if (seeded) options.seed = &seed;
    if (!seeded && one_of(3)) options.seeds = seeds.data();
    if (one_of(3)) options.tasks = tasks.data();
    if (options.tasks != nullptr && one_of(2)) options.pairs = pairs.data();
    for (std::size_t i = 0; i < config_.count; ++i) {
      seeds[i] = random_() % 5;
      tasks[i] = static_cast<std::int32_t>(random_() % (set_.tasks.size() + 1)) - 1;
      pairs[i] = tasks[i] < 0 || one_of(2) ? -1 : pair_of(tasks[i]);
    }
    EXPECT_EQ(arcfleet_reset(fleet_, &options), ARCFLEET_OK) << arcfleet_last_error();
    if (mask == nullptr && (options.seed != nullptr || options.seeds != nullptr))
      plain_.next_step() = 0;
    for (std::size_t i = 0; i < config_.count; ++i)
      if (mask == nullptr || mask[i] != 0) begin_like(i, options);
    compare(mask == nullptr ? "a reset of all" : "a reset of some");
  }
  std::int32_t pair_of(std::int32_t task) {
    const tasks::Task& of = set_.tasks[static_cast<std::size_t>(task)];
    const auto& pairs = config_.mode == ARCFLEET_TRAINING ? of.train : of.test;
    return static_cast<std::int32_t>(random_() % pairs.size());
  }
  void begin_like(std::size_t i, const arcfleet_reset_options& options) {
    PlainFleet::Member& member = plain_.members()[i];
    if (options.seed != nullptr) member.stream = {*options.seed, config_.first + i};
    if (options.seeds != nullptr) member.stream = {options.seeds[i], 0};
    if (options.seed != nullptr || options.seeds != nullptr) member.environment.state.episodes = 0;
    rules::Chosen chosen;
    if (options.tasks != nullptr && options.tasks[i] >= 0)
      chosen.task = static_cast<std::uint32_t>(options.tasks[i]);
    if (options.pairs != nullptr && options.pairs[i] >= 0)
      chosen.pair = static_cast<std::uint32_t>(options.pairs[i]);
    plain_.begin(member, chosen);
  }
  [[nodiscard]] std::string about() const {
    std::string text =
        "side " + std::to_string(side()) + ", count " + std::to_string(config_.count) +
        ", engine " + config_.engine + ", isa " + (config_.isa == nullptr ? "-" : config_.isa) +
        ", selection " + std::to_string(config_.selection) + ", autoreset " +
        std::to_string(config_.autoreset) + ", observation " + std::to_string(config_.observation) +
        ", mode " + std::to_string(config_.mode) + ", threads " + std::to_string(config_.threads) +
        ", filter " + std::to_string(config_.filter) + ", outputs " +
        std::to_string(config_.outputs);
    return text;
  }

  arcfleet_config config_;
  std::deque<Guarded> memory_;  // outlives the fleet
  CFleet fleet_;
  PlainFleet plain_;
  const tasks::TaskSet& set_;
  std::mt19937 random_;
  int calls_ = 0;
};

}  // namespace arcfleet::api
