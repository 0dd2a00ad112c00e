// The picture of arcfleet-compare: rate over batch size and over time, and the bandwidth of the
// steps.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/plot/picture.hpp"
#include "analysis/results/named_runs.hpp"

namespace arcfleet::analysis {

// The runs of each tag, those of a tag's workloads and layouts apart, so that only runs of the same
// thing share a median. INVALID runs are left out. The group used last comes last.
std::vector<NamedRuns> groups_of(const std::vector<const RunResult*>& runs);

// Two panels, each with a line for each of the last seven groups; the caption counts the others:
//   pooled rate over batch size;
//   rate of every run over local time, at the batch size if any run has it, otherwise at the
//   largest size, or of the single environment if there is no size.
// A third one if a run measured its bandwidth: roofline_panel.hpp.
Picture compare_picture(std::vector<NamedRuns> groups, std::int64_t batch_size);

}  // namespace arcfleet::analysis
