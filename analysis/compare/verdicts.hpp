// The written forms of a comparison with a baseline: its section of a document, and JUnit XML for
// continuous integration. The numbers come from baseline.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/compare/baseline.hpp"
#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

// A row for every ratio, one for every side that was refused, and what the setups differ in.
// `fail_share`: the share that counts as a regression, if one was asked for.
std::vector<Section> verdict_sections(const BaselineComparison& comparison,
                                      std::optional<double> fail_share);

// A test case for every ratio; a regression fails, a side that was refused is skipped.
std::string junit_xml(const BaselineComparison& comparison, double fail_share);

}  // namespace arcfleet::analysis
