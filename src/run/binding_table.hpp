// --binding: the processors that the threads of every rank may run on.
#pragma once

#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

std::string binding_table(const results::RunRecord& run);

}  // namespace arcfleet::run
