// Tests and benchmarks look into a step by watches of their own: parts left out, parts timed.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/block_engine.hpp"
#include "engine/rows/row_fleet.hpp"
#include "engine/words/word_fleet.hpp"

namespace arcfleet::engine {

// Calls use(engine) with the block engine behind the interface; false if there is none.
template <class Use>
bool with_block_engine(Engine& engine, Use use) {
  if (auto* words = dynamic_cast<BlockEngine<words::WordFleet>*>(&engine)) {
    use(*words);
    return true;
  }
  auto* rows = dynamic_cast<BlockEngine<rows::RowFleet>*>(&engine);
  if (rows != nullptr) use(*rows);
  return rows != nullptr;
}

// Does all parts but one. Without `reset`, episodes go on after their end; without `draw`, the last
// actions are taken again.
struct LeaveOut : PlainWatch {
  Part left_out;
  explicit LeaveOut(Part part) : left_out(part) {}
  template <class Work>
  void operator()(Part part, Work work) const {
    if (part != left_out) work();
  }
};

// `work` is a number of steps or a span of actions.
template <class Steps>
bool step_without(Engine& engine, Part left_out, Steps work) {
  return with_block_engine(engine, [&](auto& blocks) {
    blocks.step_watched(work, [left_out](int) { return LeaveOut(left_out); });
  });
}

// Takes one step with given actions; what it consisted of. Taking over the actions counts as
// `draw`.
inline StepProfile profile_of(Engine& engine, std::span<const rules::Action> actions) {
  StepProfile seen;
  with_block_engine(engine, [&](auto& blocks) {
    std::vector<ProfileWatch> watches(static_cast<std::size_t>(blocks.threads()));
    blocks.step_watched(actions, [&](int thread) -> ProfileWatch& {
      return watches[static_cast<std::size_t>(thread)];
    });
    seen = sum_of(watches);
  });
  return seen;
}

}  // namespace arcfleet::engine
