// Rules that look at one batch size after the other.
#pragma once

#include <functional>

#include "analysis/verify/evidence.hpp"

namespace arcfleet::analysis {

// Takes one line.
using Say = std::function<void(const std::string& line)>;

// What `look` says of each batch size that did not fail, with its name before it: "batch 1,000: ".
Lines lines_of_batches(
    const results::RunRecord& run,
    const std::function<void(const results::BatchResult& batch, const Say& say)>& look);

// "repeat 3 of 10, rank 1": counted from 1 and from 0, as messages of arcfleet do.
std::string place_of(const results::BatchResult& batch, std::size_t repeat, std::size_t rank);

}  // namespace arcfleet::analysis
