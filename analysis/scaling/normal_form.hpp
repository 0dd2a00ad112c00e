// Fits extrap, the performance model normal form of Extra-P with one term: for given exponents a
// linear fit, and the exponents by cross-validation.
#pragma once

#include <optional>
#include <span>

#include "analysis/scaling/models.hpp"

namespace arcfleet::analysis {

// The fit of least relative squares for the exponents i and j, with coefficients of at least 0.
// Nothing if the points do not determine it, or if it must not predict from them (predicts_from).
std::optional<Model> normal_form(double i, double j, std::span<const Point> points);

// The normal form whose exponents, from Extra-P's set, predict each point best from all others.
std::optional<Model> best_normal_form(std::span<const Point> points);

}  // namespace arcfleet::analysis
