// The engines that are compared with the reference engine.
#pragma once

#include <vector>

#include "engine/factory.hpp"

namespace arcfleet::engine {

inline std::vector<Choice> vector_choices(int side) {
  std::vector<Choice> all = choices(side);
  std::erase_if(all, [](const Choice& c) { return c.kind == EngineKind::reference; });
  return all;
}

}  // namespace arcfleet::engine
