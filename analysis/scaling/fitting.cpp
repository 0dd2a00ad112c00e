#include "analysis/scaling/fitting.hpp"

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "analysis/scaling/least_squares.hpp"
#include "analysis/scaling/normal_form.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::size_t min_extrap_points = 4;

std::optional<Model> candidate(std::optional<Model> model, std::span<const Point> points) {
  return model && predicts_from(*model, points) ? std::move(model) : std::nullopt;
}

}  // namespace

std::optional<Model> fitted(Law law, std::span<const Point> points) {
  if (points.size() < static_cast<std::size_t>(parameter_count(law))) return std::nullopt;
  if (law != Law::extrap) return candidate(least_squares_fit(law, points), points);
  return points.size() < min_extrap_points ? std::nullopt : best_normal_form(points);
}

std::optional<Model> fitted_as(const Model& model, std::span<const Point> points) {
  if (model.law != Law::extrap) return candidate(least_squares_fit_from(model, points), points);
  return normal_form(model.i, model.j, points);
}

std::optional<double> cross_validation_error(Law law, std::span<const Point> points) {
  if (points.size() < needed_configurations(law)) return std::nullopt;
  double sum = 0;
  for (std::size_t k = 0; k < points.size(); ++k) {
    std::vector<Point> others(points.begin(), points.end());
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(k));
    const auto model = fitted(law, others);
    if (!model) return std::nullopt;
    const double predicted = model->rate(points[k].workers);
    if (!(predicted > 0)) return std::nullopt;
    sum += std::abs(std::log(predicted / points[k].rate));
  }
  return sum / static_cast<double>(points.size());
}

}  // namespace arcfleet::analysis
