// A comparison with a baseline as sections of a document. baseline.hpp computes the numbers.
#pragma once

#include <optional>
#include <vector>

#include "analysis/compare/baseline.hpp"
#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

// A row for every ratio, one for every side that was refused, and what the setups differ in.
// `fail_share`: the share that counts as a regression, if one was asked for.
std::vector<Section> verdict_sections(const BaselineComparison& comparison,
                                      std::optional<double> fail_share);

}  // namespace arcfleet::analysis
