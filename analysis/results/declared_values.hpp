// Holds a summary of arcfleet against what its fields are declared to be (src/results/fields):
// their kinds and ranges, and what one field's definition says of others. Which fields a summary
// must have, and what they mean to the analysis, is left to result_json.hpp.
#pragma once

#include <nlohmann/json.hpp>

namespace arcfleet::analysis {

// Throws UnusableResult (result_json.hpp), which names the first field that is wrong. Fields that
// are missing or null are not looked at: older versions lack some.
void check_declared_values(const nlohmann::json& summary);

}  // namespace arcfleet::analysis
