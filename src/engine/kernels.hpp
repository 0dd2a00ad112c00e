// The kernels: one for each instruction set that the vector engines are compiled for, and the plain
// reference engine, which runs anywhere. All give the same results.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace arcfleet::engine {

struct Kernel {
  std::string_view name;    // Highway's name of the instruction set, or "reference"
  std::int64_t target = 0;  // its bit in hwy/targets.h; 0: reference
};

// What this processor offers, the best first; the reference is last.
const std::vector<Kernel>& kernels();

// The one of this name, or the best one for an empty name. Throws std::invalid_argument, naming the
// possible ones, for a name that this processor does not offer.
Kernel kernel_named(std::string_view name);

}  // namespace arcfleet::engine
