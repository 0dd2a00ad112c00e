// What an official run prints beside the output of its three runs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "config/official.hpp"
#include "results/run_record.hpp"

namespace arcfleet::run {

// Before anything is measured.
std::string official_heading(const config::Options& asked, const config::OfficialSystem& system);
std::string fleet_heading(config::OfficialFleet fleet);

struct MeasuredFleet {
  results::RunRecord record;
  std::filesystem::path summary;
};

// The table of the three fleets, the figure of merit, how others check it, and with --fom the line
// of fom.hpp.
std::string official_end(const std::vector<MeasuredFleet>& fleets, const config::Options& asked);

}  // namespace arcfleet::run
