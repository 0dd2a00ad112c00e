// The instruction sets that the vector engines are compiled for. All of them give the same results.
// Which engine uses one is left to factory.hpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace arcfleet::engine {

struct Isa {
  std::string_view name = "none";  // Highway's name
  std::int64_t target = 0;         // its bit in hwy/targets.h; 0: no vector instructions

  friend bool operator==(const Isa&, const Isa&) = default;
};

// What this processor offers, the best first. Empty on a processor without vector instructions.
const std::vector<Isa>& instruction_sets();

// The instruction set of this name, or the best one for an empty name. Throws
// std::invalid_argument if this processor does not offer it.
Isa isa_named(std::string_view name);

}  // namespace arcfleet::engine
