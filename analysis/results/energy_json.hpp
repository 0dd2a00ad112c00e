// Reads the energy of a batch size. What is measured and how is left to the run; that runs are by
// comparable meters is left to cost/energy.hpp.
#pragma once

#include <optional>
#include <string>

#include "analysis/results/json_fields.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// Of the entry of a batch size, whose place in the file is `batch` ("batch_scaling.10."). Nothing
// if the run does not record its energy; numbers that could not be measured are null in the file.
// Throws UnusableResult.
std::optional<RecordedEnergy> energy_from(const nlohmann::json& entry, const std::string& batch);

}  // namespace arcfleet::analysis
