// Which layout of a series is the fastest, which is the cheapest, and which lie on the front
// between them, for a number of steps at given prices. Tables are left to sections/costs.hpp, the
// picture to plot/cost_panel.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/cost/cost_of_runs.hpp"
#include "analysis/scaling/series.hpp"

namespace arcfleet::analysis {

enum class Place {
  fastest_and_cheapest,  // the front is this layout alone
  fastest,
  cheapest,
  front,      // no other layout is both faster and cheaper
  dominated,  // another one is
  unknown,    // its cost is not known, or not comparable
};

struct RankedLayout {
  const Configuration* configuration = nullptr;
  LayoutCost cost = {};
  Place place = Place::unknown;
  bool is_separated = true;  // dominated: the intervals of both ratios exclude 1
};

struct LayoutChoice {
  std::vector<RankedLayout> layouts;       // one for each configuration, in their order
  std::vector<std::size_t> front = {};     // the fastest first, the cheapest last
  std::vector<std::size_t> as_fast = {};   // not separated from the fastest
  std::vector<std::size_t> as_cheap = {};  // not separated from the cheapest
  std::string not_comparable = {};         // why the costs must not be compared
  double level = 0;                        // of the interval of each ratio
  double coverage = 0;                     // the lowest of the costs' intervals, at most 95 %
};

// Two layouts are separated if the interval of the ratio of their costs, or of their rates,
// excludes
// 1. The ratios to the fastest and the cheapest hold at once with timing::confidence_level, and so
// do those to the layouts that dominate (Bonferroni).
LayoutChoice choice_of(const Series& series, const Prices& prices, double steps);

// "fastest, cheapest", "dominated ~"
std::string place_text(const RankedLayout& layout);

}  // namespace arcfleet::analysis
