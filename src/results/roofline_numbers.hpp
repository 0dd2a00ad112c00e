// What the steps of a batch size use of the measured bandwidth, and what bounds them: a roofline
// with a roof for every cache (Williams, Waterman, Patterson, CACM 52(4), 2009; Ilic, Pratas,
// Sousa, IEEE Computer Architecture Letters 13(1), 2014). results/methods.md says it in words.
#pragma once

#include <vector>

#include "results/field.hpp"
#include "results/run_record.hpp"

namespace arcfleet::results {

// From this share of the time on, bytes bound the steps: even if the bandwidth were measured a
// sixth too low, moving them would still take half of the time.
inline constexpr double bound_share = 0.6;

Range bound_words();

// `batch` needs its samples and its rate; `bandwidth` its derived numbers, or null where none was
// measured. `ranks` has one entry for each rank.
RooflineNumbers roofline_numbers(const BatchResult& batch, const Bandwidth* bandwidth,
                                 const std::vector<RankPlacement>& ranks);

}  // namespace arcfleet::results
