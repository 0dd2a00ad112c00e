// The section "scaling": rate, speed-up and efficiency of every configuration of a series.
#pragma once

#include "analysis/output/document.hpp"
#include "analysis/scaling/sections/fields.hpp"
#include "analysis/scaling/series.hpp"

namespace arcfleet::analysis {

Section gains_section(const Series& series, Legend legend);

}  // namespace arcfleet::analysis
