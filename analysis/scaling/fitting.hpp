// Fits a law to measured rates and tells how well it predicts. The two methods are left to
// least_squares.hpp and normal_form.hpp.
#pragma once

#include <optional>
#include <span>

#include "analysis/scaling/models.hpp"

namespace arcfleet::analysis {

// The law's parameters that fit the points best: amdahl, gustafson and usl by least squares, extrap
// as a normal form. Nothing if there are fewer points than parameters, the fit does not converge,
// or the model must not predict. All points differ in their workers, which ascend.
std::optional<Model> fitted(Law law, std::span<const Point> points);

// The same for points that differ little from the model's: the search starts at the model, and
// extrap keeps its exponents.
std::optional<Model> fitted_as(const Model& model, std::span<const Point> points);

// The mean of |ln(prediction / rate)| over the points, each predicted by the law fitted to all
// others. Nothing if there are fewer than needed_configurations(law) or a fit fails.
std::optional<double> cross_validation_error(Law law, std::span<const Point> points);

}  // namespace arcfleet::analysis
