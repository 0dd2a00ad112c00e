// What a run prints below its rates (rates_table.hpp): what they mean, details, warnings and the
// verdict, in at most 80 columns.
#pragma once

#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

std::string closing_text(const results::RunRecord& run);

}  // namespace arcfleet::run
