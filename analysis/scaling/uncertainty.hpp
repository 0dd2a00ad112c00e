// How sure a fitted law is: intervals of its parameters and predictions, by the bootstrap.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "analysis/scaling/models.hpp"
#include "analysis/scaling/series.hpp"

namespace arcfleet::analysis {

struct Bounds {
  double low = 0;
  double high = 0;
};

// A law fitted to a series, and to many series as it might have been.
struct FittedLaw {
  Model model;
  std::vector<Model> replicates;
  std::vector<Bounds> parameter_bounds;    // 95 %, one a parameter
  std::optional<double> cross_validation;  // mean |ln(prediction / rate)| of points left out
  double noise = 0;  // standard deviation of ln(rate) of one more configuration about the law
  int freedom = 1;   // configurations - parameters, at least 1
};

// Replicates: in each the samples (runs, or repeats) of every configuration are drawn anew with
// replacement and the law is fitted to their medians (Efron and Tibshirani, "An Introduction to the
// Bootstrap", 1993, section 6). Where the medians lie further from the law than their samples
// explain, as runs of single repeats do, the excess is drawn, too, as a normal error of ln(rate)
// (its variance by moments: DerSimonian and Laird 1986). Intervals are percentiles, widened for few
// configurations (Hesterberg, "What teachers should know about the bootstrap", 2015, section 5.3.1:
// expanded percentile interval), with the degrees of freedom of the fit.
// Nothing where there are fewer configurations than needed_configurations(law).
std::optional<FittedLaw> fitted_law(Law law, const Series& series, std::uint64_t seed = 42);

// All laws that could be fitted; the one of least cross-validation error first. Laws that claim
// more than the ideal efficiency (superlinear.hpp) come after all others.
std::vector<FittedLaw> fitted_laws(const Series& series);

// 95 % bounds of what a function of the model gives over the replicates.
Bounds bounds_of(const FittedLaw& law, const std::function<double(const Model&)>& value);

// 95 % bounds of the rate that one more measurement with so many workers would give.
Bounds prediction_bounds(const FittedLaw& law, double workers);

std::vector<Point> points_of(const Series& series);

}  // namespace arcfleet::analysis
