// The picture of a series: rate, efficiency, rate over batch size, the ranks' times.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/plot/picture.hpp"
#include "analysis/scaling/hosts.hpp"
#include "analysis/scaling/series.hpp"
#include "analysis/scaling/uncertainty.hpp"

namespace arcfleet::analysis {

// Four panels:
//   rate over the workers with 95 % intervals, the ideal line, the best law with its 95 % band as
//   far as four times the largest measured number, and what it predicts for `workers`;
//   efficiency over the workers, the same way;
//   pooled rate over batch size with intervals, a line for each configuration;
//   time of every rank in every repeat of the largest configuration's latest run as a heat map,
//   relative to the median: only with `times`; of very many ranks the slowest of each few
//   neighbours.
Picture scaling_picture(const Series& series, const std::vector<FittedLaw>& laws,
                        const std::optional<StepTimes>& times,
                        const std::vector<std::int64_t>& workers = {});

}  // namespace arcfleet::analysis
