#include "analysis/scaling/least_squares.hpp"

#include <cminpack.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace arcfleet::analysis {
namespace {

// The fit varies unbounded variables: log(rate of one worker), asin(sqrt(share)) and sqrt(kappa).
double share_of(double variable) {
  return std::sin(variable) * std::sin(variable);
}

struct Task {
  Law law;
  std::span<const Point> points;
};

double curve(Law law, const double* variables, double workers) {
  const double kappa = law == Law::usl ? variables[2] * variables[2] : 0;
  return variables[0] + std::log(relative_rate(law, share_of(variables[1]), kappa, workers));
}

// cminpack's callback: the residuals; MINPACK takes their derivatives by differences.
int residuals_of(void* task_pointer, int count, int, const double* variables, double* residuals,
                 int) {
  const Task& task = *static_cast<const Task*>(task_pointer);
  for (int i = 0; i < count; ++i) {
    const Point& point = task.points[static_cast<std::size_t>(i)];
    const double value = curve(task.law, variables, point.workers) - std::log(point.rate);
    residuals[i] = std::isfinite(value) ? value : 1e3;
  }
  return 0;
}

struct Minimum {
  std::array<double, 3> variables{};
  double norm = std::numeric_limits<double>::infinity();
};

Minimum minimum_from(const Task& task, std::array<double, 3> start, int variables) {
  const auto count = static_cast<int>(task.points.size());
  std::vector<double> residuals(task.points.size());
  std::array<int, 3> pivots{};
  std::vector<double> work(static_cast<std::size_t>(count * variables + 5 * variables + count));
  Task given = task;
  constexpr double tolerance = 1e-10;
  Minimum found{start};
  const int info =
      lmdif1(residuals_of, &given, count, variables, found.variables.data(), residuals.data(),
             tolerance, pivots.data(), work.data(), static_cast<int>(work.size()));
  if (info >= 1 && info <= 7) found.norm = enorm(count, residuals.data());
  return found;
}

// Starts from several points, because convergence is slow near a bound.
Minimum minimum_of(const Task& task, int variables) {
  const Point& first = task.points.front();
  const double rate = std::log(first.rate / first.workers);
  Minimum best;
  for (const double share : {1e-3, 0.05, 0.3})
    for (const double kappa : {1e-6, 1e-3}) {
      const Minimum found =
          minimum_from(task, {rate, std::asin(std::sqrt(share)), std::sqrt(kappa)}, variables);
      if (found.norm < best.norm) best = found;
      if (task.law != Law::usl) break;
    }
  return best;
}

std::optional<Model> model_at(const Minimum& found, Law law, std::size_t points) {
  if (!std::isfinite(found.norm)) return std::nullopt;
  Model model{.law = law};
  model.parameters = {{"rate of one", std::exp(found.variables[0]), "steps/s"},
                      {law == Law::usl ? "sigma" : "s", share_of(found.variables[1])}};
  if (law == Law::usl)
    model.parameters.push_back({"kappa", found.variables[2] * found.variables[2]});
  model.residual = residual_share(found.norm, points, parameter_count(law));
  return model;
}

std::array<double, 3> variables_of(const Model& model) {
  const double share = std::clamp(model.parameters[1].value, 1e-6, 1 - 1e-6);
  const double kappa = model.law == Law::usl ? std::max(model.parameters[2].value, 1e-9) : 0;
  return {std::log(model.parameters[0].value), std::asin(std::sqrt(share)), std::sqrt(kappa)};
}

}  // namespace

std::optional<Model> least_squares_fit(Law law, std::span<const Point> points) {
  return model_at(minimum_of({law, points}, parameter_count(law)), law, points.size());
}

std::optional<Model> least_squares_fit_from(const Model& model, std::span<const Point> points) {
  const int count = parameter_count(model.law);
  const Minimum found = minimum_from({model.law, points}, variables_of(model), count);
  return model_at(found, model.law, points.size());
}

}  // namespace arcfleet::analysis
