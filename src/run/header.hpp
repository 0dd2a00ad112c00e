// The lines above a run's results: what runs, and where.
#pragma once

#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// A paragraph each for the work and for the machine.
std::string header(const results::RunRecord& run);

}  // namespace arcfleet::run
