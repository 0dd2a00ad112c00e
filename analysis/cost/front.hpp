// The Pareto front: the outcomes for which no other is both faster and cheaper.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace arcfleet::analysis {

struct Outcome {
  double duration_s = 0;
  double cost = 0;  // in any one unit
};

// Whether `a` is at least as fast and as cheap as `b`, and better in one of the two.
bool dominates(const Outcome& a, const Outcome& b);

// The places of the outcomes on the front: the fastest first, the cheapest last. Of outcomes that
// are equal the first counts.
std::vector<std::size_t> front_of(std::span<const Outcome> outcomes);

}  // namespace arcfleet::analysis
