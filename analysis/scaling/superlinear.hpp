// Whether a rate grows faster than the number of workers, as it does where a worker's share of the
// fleet begins to fit into its caches. No law of models.hpp describes that.
#pragma once

#include <optional>

#include "analysis/scaling/models.hpp"
#include "analysis/scaling/series.hpp"

namespace arcfleet::analysis {

// Whether the efficiency exceeds 1 by more than timing::outstanding_share, and its 95 % interval
// lies above 1. `unknown`: it exceeds 1 as much, but there are too few samples for an interval.
enum class Superlinear { no, yes, unknown };
Superlinear superlinearity_of(const Series& series, const Configuration& each);

// The superlinear configuration of the greatest efficiency; nullptr: none is known to be one.
const Configuration* superlinear_configuration(const Series& series);

// Whether the last configuration is superlinear, or may be, and faster than the law says by more
// than timing::outstanding_share. A rate that still grows like this allows no prediction.
bool outgrows(const Series& series, const Model& law);

// Whether the last configuration is slower than the law says by more than a third of its rate, as
// after a sudden drop, which no law describes. Such a law allows no prediction.
bool overstates(const Series& series, const Model& law);

// The efficiency that the law claims for the largest number of workers measured, if that exceeds 1
// by more than timing::outstanding_share. The efficiency of a law never rises, so that this is the
// greatest beyond what was measured; it allows no prediction there.
std::optional<double> efficiency_above_ideal(const Series& series, const Model& law);

}  // namespace arcfleet::analysis
