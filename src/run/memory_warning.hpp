// Ranks whose memory is, or may become, far from their threads, according to the record.
#pragma once

#include <optional>
#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// Ranks with over 5 % remote pages at the largest batch size that was measured, in one line that
// names the three worst. If there are none: ranks whose threads may leave their NUMA node.
std::optional<std::string> memory_warning(const results::RunRecord& run);

}  // namespace arcfleet::run
