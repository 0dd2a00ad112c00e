// Fits amdahl, gustafson and usl by non-linear least squares: MINPACK's Levenberg-Marquardt (More
// 1978). The residuals are those of the logarithm of the rate, because the spread of a rate is
// proportional to the rate.
#pragma once

#include <optional>
#include <span>

#include "analysis/scaling/models.hpp"

namespace arcfleet::analysis {

// The best fit from several starting points. Nothing if none converges. At least as many points as
// the law has parameters.
std::optional<Model> least_squares_fit(Law law, std::span<const Point> points);

// The same from one starting point, the model's parameters.
std::optional<Model> least_squares_fit_from(const Model& model, std::span<const Point> points);

}  // namespace arcfleet::analysis
