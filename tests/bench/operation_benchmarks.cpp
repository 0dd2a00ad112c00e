// What each of the 35 operations costs where every environment does the same one, each with a
// random selection of its own, just after a reset: the grids and active areas are those of the
// built-in tasks. One block of environments, one thread, warm caches.
//
// With a vector engine the time is that of the parts operate and score, which belong together: the
// ten fills of words are done while scoring. Handing over the actions and the resets are not timed.
// The reference engine takes its steps whole, so with it the whole step is timed.
#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "engine/rows/row_block.hpp"
#include "engine/watched_engine.hpp"
#include "engine/words/word_block.hpp"
#include "rules/operations.hpp"
#include "suite.hpp"
#include "timing/stopwatch.hpp"

namespace arcfleet::bench {
namespace {

using Actions = std::vector<rules::Action>;

// A step's random selections with this operation.
Actions actions_of(const engine::FleetShard& shard, int operation, std::uint64_t step) {
  Actions actions;
  for (std::size_t i = 0; i < shard.count; ++i) {
    actions.push_back(shard.action(i, step));
    actions.back().operation = operation;
  }
  return actions;
}

// So many that a processor cannot learn their boxes by heart.
std::vector<Actions> several_actions(const engine::FleetShard& shard, int operation) {
  std::vector<Actions> sets;
  for (std::uint64_t step = 0; step < 32; ++step)
    sets.push_back(actions_of(shard, operation, step));
  return sets;
}

struct StepTime {
  double operate_s = 0, score_s = 0;
};

StepTime time_parts(engine::Engine& engine, const Actions& actions) {
  const auto parts = engine::profile_of(engine, actions).part_time_s;
  return {parts[static_cast<std::size_t>(engine::Part::operate)],
          parts[static_cast<std::size_t>(engine::Part::score)]};
}

StepTime time_whole(engine::Engine& engine, const Actions& actions) {
  const timing::Stopwatch clock;
  engine.step_all(actions);
  return {clock.elapsed_s(), 0};
}

void measure_operation(benchmark::State& state, const engine::Choice& choice,
                       const engine::FleetShard& shard, int operation) {
  const auto engine = engine::make_engine(choice, shard);
  const bool has_parts = choice.kind != engine::EngineKind::reference;
  const std::vector<Actions> sets = several_actions(shard, operation);
  const Actions copies = actions_of(shard, rules::operation::copy, sets.size());
  Times operate, score, both;
  std::size_t turn = 0;
  for (auto _ : state) {
    const Actions& actions = sets[turn++ % sets.size()];
    engine->reset_all();
    if (operation == rules::operation::paste) engine->step_all(copies);  // something to paste
    const StepTime time = has_parts ? time_parts(*engine, actions) : time_whole(*engine, actions);
    state.SetIterationTime(time.operate_s + time.score_s);
    operate.add(time.operate_s);
    score.add(time.score_s);
    both.add(time.operate_s + time.score_s);
  }
  report_steps(state, shard.count, both);
  if (!has_parts) return;
  const double ns_per_step = 1e9 / static_cast<double>(shard.count);
  state.counters["operate_ns"] = operate.median_s() * ns_per_step;
  state.counters["score_ns"] = score.median_s() * ns_per_step;
}

// "Flood Fill 3" -> "flood_fill_3"
std::string word_of(int operation) {
  std::string word(rules::operation_name(operation));
  std::ranges::transform(word, word.begin(), [](char c) {
    return c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return word;
}

void register_operations(const engine::Choice& choice, const engine::FleetShard& shard, int first,
                         int last) {
  const std::string selection = shard.selection == rules::SelectionKind::point ? "point" : "bbox";
  const int side = shard.tasks->side();
  const std::string canvas = std::to_string(side) + "x" + std::to_string(side);
  const std::string prefix =
      "operation/" + canvas + "/" + stepper_name(choice) + "/" + selection + "/";
  for (int operation = first; operation <= last; ++operation) {
    const std::string name = prefix + word_of(operation);
    benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
      measure_operation(state, choice, shard, operation);
    })->UseManualTime();
  }
}

}  // namespace

void register_operations(const Choices& choices) {
  struct Canvas {
    const char* tasks;
    int side;
    std::size_t block;
  };
  for (const Canvas& canvas : {Canvas{"generated-5x5", 5, engine::words::block_size},
                               Canvas{"generated-30x30", 30, engine::rows::block_size}})
    for (const engine::Choice& choice : wanted(choices, canvas.side)) {
      const std::size_t count =
          choice.kind == engine::EngineKind::reference || choices.smoke ? 64 : canvas.block;
      engine::FleetShard shard = builtin_fleet(canvas.tasks, nullptr, count);
      shard.observation = engine::Observation::none;
      register_operations(choice, shard, 0, rules::operation_count - 1);
      // A flood fill starts from one selected cell, which a box seldom is.
      shard.selection = rules::SelectionKind::point;
      register_operations(choice, shard, rules::operation::flood_fill,
                          rules::operation::move_up - 1);
    }
}

}  // namespace arcfleet::bench
