// The groups of facts in the record, for the documents of the results: those of the work and of the
// measurement are declared with the options. The facts of the system are left to results/facts.hpp.
#pragma once

#include <vector>

#include "results/facts.hpp"

namespace arcfleet::analysis {

results::FactGroup work_facts();         // config_summary
results::FactGroup measurement_facts();  // benchmark_params

// These and the facts of the system.
std::vector<results::FactGroup> recorded_groups();

}  // namespace arcfleet::analysis
