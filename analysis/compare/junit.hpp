// The verdicts as JUnit XML, for continuous integration.
#pragma once

#include <string>

#include "analysis/compare/baseline.hpp"

namespace arcfleet::analysis {

// A test case for every ratio; a regression fails, a side that was refused is skipped.
std::string junit_xml(const BaselineComparison& comparison, double fail_share);

}  // namespace arcfleet::analysis
