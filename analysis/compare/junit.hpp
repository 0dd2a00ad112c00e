// The verdicts as JUnit XML, for continuous integration.
#pragma once

#include <string>

#include "analysis/compare/baseline.hpp"

namespace arcfleet::analysis {

// A test case for every row; a regression fails. A row without a verdict and a side that was
// refused are skipped.
std::string junit_xml(const BaselineComparison& comparison, double fail_share);

}  // namespace arcfleet::analysis
