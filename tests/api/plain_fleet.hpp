// A fleet as arcfleet.h describes it, written out one environment at a time on rules::Environment:
// what the outputs of every engine are compared with. It shares no code with src/api and
// src/engine.
#pragma once

#include <algorithm>
#include <cstring>
#include <vector>

#include "api/c_fleet.hpp"
#include "rules/environment.hpp"
#include "tasks/task.hpp"

namespace arcfleet::api {

class PlainFleet {
 public:
  PlainFleet(const arcfleet_config& config, const tasks::TaskSet& set, rules::Tasks laid,
             rules::Settings settings)
      : config_(config), set_(set), tasks_(std::move(laid)), settings_(settings) {
    for (std::uint64_t i = 0; i < config.count; ++i)
      members_.push_back({rules::Environment(tasks_.side()), {config.seed, config.first + i}});
    for (const tasks::Task& task : set.tasks) most_ = std::max(most_, task.train.size());
  }

  struct Member {
    rules::Environment environment;
    rules::RandomStream stream;
    float reward = 0;
    bool terminated = false, truncated = false;
    std::optional<rules::PlainGrid> last{};  // of the last episode that ended in its own step
  };
  [[nodiscard]] std::vector<Member>& members() { return members_; }
  [[nodiscard]] std::uint64_t& next_step() { return next_step_; }

  // The next episode of one environment.
  void begin(Member& member, const rules::Chosen& chosen = {}) const {
    rules::reset(member.environment, tasks_, settings_, member.stream, chosen);
    show(member);
  }
  static void show(Member& member) {
    member.reward = member.environment.state.reward;
    member.terminated = member.environment.state.step_type == rules::StepType::terminated;
    member.truncated = member.environment.state.step_type == rules::StepType::truncated;
  }
  void step(Member& member, const rules::Action& action) const {
    const bool ended = rules::ends_episode(member.environment.state.step_type);
    if (ended && config_.autoreset == ARCFLEET_AUTORESET_NEXT_STEP) return begin(member);
    if (ended && config_.autoreset == ARCFLEET_AUTORESET_BEFORE_STEP) begin(member);
    rules::step(member.environment, tasks_, settings_, action);
    show(member);
    if (config_.autoreset != ARCFLEET_AUTORESET_SAME_STEP) return;
    if (!member.terminated && !member.truncated) return;
    member.last = member.environment.working;
    rules::reset(member.environment, tasks_, settings_, member.stream);
  }
  [[nodiscard]] rules::Action drawn(const Member& member) const {
    const rules::ActionDistribution distribution{
        static_cast<rules::SelectionKind>(config_.selection),
        rules::operations_of(settings_.operations), tasks_.side()};
    return rules::draw_action(distribution, member.stream, next_step_);
  }
  void step_drawn(std::uint64_t steps) {
    for (; steps > 0; --steps, ++next_step_)
      for (Member& member : members_) step(member, drawn(member));
  }

  // What an output must hold.
  [[nodiscard]] std::vector<std::byte> output(std::int32_t which) const {
    std::vector<std::byte> all;
    for (const Member& member : members_) append_output(all, which, member);
    return all;
  }

 private:
  template <class T>
  static void append(std::vector<std::byte>& to, T value) {
    to.resize(to.size() + sizeof value);
    std::memcpy(to.data() + to.size() - sizeof value, &value, sizeof value);
  }
  void append_cells(std::vector<std::byte>& to, const rules::PlainGrid& grid) const {
    for (const rules::Cell cell : grid.values()) {
      if (config_.observation == ARCFLEET_INT32)
        append(to, std::int32_t{cell});
      else
        append(to, cell);
    }
  }
  static void append_planes(std::vector<std::byte>& to, const rules::PlainGrid& grid) {
    const int side = grid.side();
    const int lines = side <= 5 ? 1 : side;  // with a word for each plane
    for (int line = 0; line < lines; ++line)
      for (int plane = 0; plane < 4; ++plane) {
        std::uint32_t word = 0;
        const int cells = lines == 1 ? side * side : side;
        for (int bit = 0; bit < cells; ++bit) {
          const int row = lines == 1 ? bit / side : line;
          const int column = lines == 1 ? bit % side : bit;
          const bool set = (static_cast<unsigned>(grid.at(row, column)) >> plane & 1U) != 0;
          word |= static_cast<std::uint32_t>(set) << bit;
        }
        append(to, word);
      }
  }
  void append_observation(std::vector<std::byte>& to, const rules::PlainGrid& grid) const {
    if (config_.observation == ARCFLEET_PACKED) return append_planes(to, grid);
    append_cells(to, grid);
  }
  [[nodiscard]] rules::PlainGrid canvas(const tasks::TaskGrid* grid) const {
    rules::PlainGrid out = rules::PlainGrid::filled(tasks_.side(), -1);
    if (grid == nullptr) return out;
    for (int row = 0; row < grid->extent.height; ++row)
      for (int column = 0; column < grid->extent.width; ++column)
        out.at(row, column) =
            grid->cells[static_cast<std::size_t>(row * grid->extent.width + column)];
    return out;
  }
  void append_train_pairs(std::vector<std::byte>& to, const tasks::Task& task) const {
    for (std::size_t p = 0; p < most_; ++p) {
      const bool there = p < task.train.size();
      append_cells(to, canvas(there ? &task.train[p].input : nullptr));
      append_cells(to, canvas(there ? &*task.train[p].output : nullptr));
    }
  }
  // Unchanged from the beginning where no episode has ended in its own step.
  void append_last(std::vector<std::byte>& to, const Member& member) const {
    const std::size_t before = to.size();
    append_observation(to, member.last.value_or(rules::PlainGrid::filled(tasks_.side(), 0)));
    if (!member.last)
      std::fill(to.begin() + static_cast<std::ptrdiff_t>(before), to.end(), std::byte{0});
  }
  void append_output(std::vector<std::byte>& to, std::int32_t which, const Member& member) const {
    const rules::EpisodeState& state = member.environment.state;
    const tasks::Task& task = set_.tasks[state.task];
    const auto& pairs = config_.mode == ARCFLEET_TRAINING ? task.train : task.test;
    const tasks::TaskPair& pair = pairs[state.pair];
    const bool hidden = config_.mode == ARCFLEET_EVALUATION;
    switch (which) {
      case ARCFLEET_OBSERVATION:
        return append_observation(to, member.environment.working);
      case ARCFLEET_REWARD:
        return append(to, member.reward);
      case ARCFLEET_TERMINATED:
        return append(to, static_cast<std::uint8_t>(member.terminated));
      case ARCFLEET_TRUNCATED:
        return append(to, static_cast<std::uint8_t>(member.truncated));
      case ARCFLEET_SIMILARITY:
        return append(to, state.similarity);
      case ARCFLEET_STEP_COUNT:
        return append(to, state.step_count);
      case ARCFLEET_TASK:
        return append(to, static_cast<std::int32_t>(state.task));
      case ARCFLEET_PAIR:
        return append(to, static_cast<std::int32_t>(state.pair));
      case ARCFLEET_ACTION_MASK:
        for (int i = 0; i < 35; ++i)
          append(to, static_cast<std::uint8_t>(config_.operations >> i & 1U));
        return;
      case ARCFLEET_ACTIVE_AREA:
        append(to, std::int32_t{state.active.height});
        return append(to, std::int32_t{state.active.width});
      case ARCFLEET_INPUT:
        return append_cells(to, canvas(&pair.input));
      case ARCFLEET_TARGET:
        return append_cells(to, canvas(hidden ? nullptr : &*pair.output));
      case ARCFLEET_CLIPBOARD:
        return append_cells(to, member.environment.clipboard);
      case ARCFLEET_TRAIN_PAIRS:
        return append_train_pairs(to, task);
      default:
        return append_last(to, member);
    }
  }

  arcfleet_config config_;
  const tasks::TaskSet& set_;
  rules::Tasks tasks_;
  rules::Settings settings_;
  std::vector<Member> members_;
  std::uint64_t next_step_ = 0;
  std::size_t most_ = 0;  // train pairs of a task
};

}  // namespace arcfleet::api
