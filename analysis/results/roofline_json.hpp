// Reads the measured bandwidth of a run, and what the steps of a batch size use of it (--roofline).
// How they follow from each other is left to src/results/roofline_numbers.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/results/json_fields.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// The levels of a summary from the nearest on; none if the run measured no bandwidth. Throws
// UnusableResult.
std::vector<RecordedLevel> bandwidth_from(const nlohmann::json& file);

// Of the entry of a batch size, whose place in the file is `batch` ("batch_scaling.10."). Nothing
// if its bytes were not counted. Throws UnusableResult.
std::optional<RecordedRoofline> roofline_from(const nlohmann::json& entry,
                                              const std::string& batch);

}  // namespace arcfleet::analysis
