// Whether a rate grows faster than the number of workers, as it does where a worker's share of the
// fleet begins to fit into its caches. No law of models.hpp describes that.
#pragma once

#include "analysis/scaling/models.hpp"
#include "analysis/scaling/series.hpp"

namespace arcfleet::analysis {

// The configuration of the greatest efficiency, if that exceeds 1 by more than
// timing::outstanding_share; nullptr: no configuration is superlinear.
const Configuration* superlinear_configuration(const Series& series);

// Whether the last configuration is superlinear, and faster than the law says by more than
// timing::outstanding_share. A rate that still grows like this allows no prediction.
bool outgrows(const Series& series, const Model& law);

}  // namespace arcfleet::analysis
