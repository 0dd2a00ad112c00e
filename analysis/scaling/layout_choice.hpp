// Which of some layouts is the fastest, which is the cheapest, and which lie on the front between
// them, for a number of steps at given prices; and the sentences that say so. Tables are left to
// sections/costs.hpp, the picture to plot/cost_panel.hpp.
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
  std::string name = {};                         // in sentences
  const Configuration* configuration = nullptr;  // of a series; none: the layout is of no series
  std::vector<double> rates = {};                // steps/s of every run, or every repeat
  LayoutCost cost = {};
  Place place = Place::unknown;
  bool is_separated = true;  // dominated: the intervals of both ratios exclude 1
};

struct LayoutChoice {
  std::vector<RankedLayout> layouts;       // of a series: one a configuration, in their order
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
LayoutChoice choice_among(std::vector<RankedLayout> layouts, const Prices& prices);

// The same among the layouts of a series.
LayoutChoice choice_of(const Series& series, const Prices& prices, double steps);

// "32 nodes, 226 EUR in 5.88 h; not separated from 16 nodes"
std::string choice_text(const LayoutChoice& choice, const Prices& prices, std::size_t chosen,
                        const std::vector<std::size_t>& not_separated);

// "The cheapest layout for 1.00 T steps is ..." and the same of the fastest, or why the costs do
// not compare. `what` is a layout in the words of the reader. Nothing without a known cost.
std::vector<std::string> choice_sentences(const LayoutChoice& choice, const Prices& prices,
                                          double steps, const std::string& what);

// "fastest, cheapest", "dominated ~"
std::string place_text(const RankedLayout& layout);

}  // namespace arcfleet::analysis
