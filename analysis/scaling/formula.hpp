// A law as a formula.
#pragma once

#include <string>

#include "analysis/scaling/models.hpp"

namespace arcfleet::analysis {

// "rate = L p / (1 + s (p - 1))"; L is the rate of one worker, p the number of workers.
std::string formula_of(const Model& model);

}  // namespace arcfleet::analysis
