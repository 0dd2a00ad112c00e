#include "engine/engine.hpp"

#include <stdexcept>
#include <string>

namespace arcfleet::engine {

void Engine::check_count(std::span<const rules::Action> actions) const {
  if (actions.size() == 1 || actions.size() == size()) return;
  throw std::invalid_argument("step_all: " + std::to_string(actions.size()) + " actions for " +
                              std::to_string(size()) +
                              " environments (give one for all, or one for each)");
}

}  // namespace arcfleet::engine
