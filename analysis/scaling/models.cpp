#include "analysis/scaling/models.hpp"

#include <cminpack.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace arcfleet::analysis {
namespace {

// --- Amdahl, Gustafson and the universal scalability law, by MINPACK

// The fit's own variables run over all numbers: the logarithm of the rate of one worker, then for a
// share its arc sine root, for kappa its root.
double share_of(double variable) {
  return std::sin(variable) * std::sin(variable);
}

double relative_rate(Law law, double s, double kappa, double p) {
  if (law == Law::gustafson) return p - s * (p - 1);
  return p / (1 + s * (p - 1) + kappa * p * (p - 1));
}

struct Task {
  Law law;
  std::span<const Point> points;
};

double curve(Law law, const double* variables, double workers) {
  const double kappa = law == Law::usl ? variables[2] * variables[2] : 0;
  return variables[0] + std::log(relative_rate(law, share_of(variables[1]), kappa, workers));
}

// cminpack's callback: the residuals, or the derivatives by the variables, by differences.
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

// From several starting points, for near a bound the way is long.
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

double residual_share(double norm, std::size_t points, int parameters) {
  const auto freedom = static_cast<double>(points) - parameters;
  return freedom > 0 ? norm / std::sqrt(freedom) : 0;
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

// --- Extra-P's normal form, linear for given exponents

// The exponents of Extra-P's search space (Calotoiu et al., SC'13, section 3).
constexpr std::array powers{0.0,     1 / 4.0, 1 / 3.0, 1 / 2.0,  2 / 3.0, 3 / 4.0, 1.0,
                            5 / 4.0, 4 / 3.0, 3 / 2.0, 5 / 3.0,  7 / 4.0, 2.0,     9 / 4.0,
                            7 / 3.0, 5 / 2.0, 8 / 3.0, 11 / 4.0, 3.0};
constexpr std::array logarithms{0.0, 1.0, 2.0};

double term(double i, double j, double p) {
  return std::pow(p, i) * (j == 0 ? 1 : std::pow(std::log2(p), j));
}

// Least relative squares: minimises the sum of ((c0 + c1 f) / y - 1)^2. The points leave out the
// one of index `without`.
std::optional<Model> normal_form(double i, double j, std::span<const Point> points,
                                 std::size_t without) {
  const bool constant = i == 0 && j == 0;
  double a00 = 0;
  double a01 = 0;
  double a11 = 0;
  double b0 = 0;
  double b1 = 0;
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (k == without) continue;
    const double weight = points[k].rate / points[k].workers;  // 1 / y
    const double f = constant ? 0 : weight * term(i, j, points[k].workers);
    a00 += weight * weight;
    a01 += weight * f;
    a11 += f * f;
    b0 += weight;
    b1 += f;
  }
  const double determinant = a00 * a11 - a01 * a01;
  double c0 = b0 / a00;
  double c1 = 0;
  if (!constant) {
    if (!(std::abs(determinant) > 1e-12 * a00 * a11)) return std::nullopt;
    c0 = (b0 * a11 - b1 * a01) / determinant;
    c1 = (a00 * b1 - a01 * b0) / determinant;
  }
  Model model{.law = Law::extrap};
  model.parameters = {{"c0", c0, "s"}, {"c1", c1, "s"}};
  model.i = i;
  model.j = j;
  double sum = 0;
  for (std::size_t k = 0; k < points.size(); ++k) {
    const double rate = model.rate(points[k].workers);
    if (!(rate > 0) || !std::isfinite(rate)) return std::nullopt;
    if (k != without) sum += std::pow(std::log(rate / points[k].rate), 2);
  }
  const std::size_t count = points.size() - (without < points.size() ? 1 : 0);
  model.residual = residual_share(std::sqrt(sum), count, constant ? 1 : 2);
  return model;
}

constexpr auto none = static_cast<std::size_t>(-1);

// The symmetric mean error in predicting each point from the others, by which Extra-P chooses.
std::optional<double> smape(double i, double j, std::span<const Point> points,
                            std::size_t without) {
  double sum = 0;
  int count = 0;
  std::vector<Point> kept;
  for (std::size_t k = 0; k < points.size(); ++k)
    if (k != without) kept.push_back(points[k]);
  for (std::size_t k = 0; k < kept.size(); ++k) {
    const auto model = normal_form(i, j, kept, k);
    if (!model) return std::nullopt;
    const double a = kept[k].workers / model->rate(kept[k].workers);
    const double b = kept[k].workers / kept[k].rate;
    sum += 2 * std::abs(a - b) / (std::abs(a) + std::abs(b));
    ++count;
  }
  return count > 0 ? std::optional(sum / count) : std::nullopt;
}

std::optional<Model> best_normal_form(std::span<const Point> points, std::size_t without) {
  std::optional<Model> best;
  double least = std::numeric_limits<double>::infinity();
  for (const double i : powers)
    for (const double j : logarithms) {
      const auto error = smape(i, j, points, without);
      // A simpler term is kept unless the other is better by more than rounding.
      if (!error || !(*error < least * (1 - 1e-9))) continue;
      if (auto model = normal_form(i, j, points, without)) {
        best = std::move(model);
        least = *error;
      }
    }
  return best;
}

}  // namespace

double Model::rate(double workers) const {
  const auto value = [this](std::size_t index) { return parameters[index].value; };
  if (law == Law::extrap)
    return workers / (value(0) + (i == 0 && j == 0 ? 0 : value(1) * term(i, j, workers)));
  return value(0) * relative_rate(law, value(1), law == Law::usl ? value(2) : 0, workers);
}

std::optional<double> Model::peak() const {
  if (law != Law::usl || !(parameters[2].value > 0)) return std::nullopt;
  const double peak = std::sqrt((1 - parameters[1].value) / parameters[2].value);
  return peak < 1e9 ? std::optional(std::max(peak, 1.0)) : std::nullopt;
}

std::string name_of(Law law) {
  switch (law) {
    case Law::amdahl:
      return "Amdahl";
    case Law::gustafson:
      return "Gustafson";
    case Law::usl:
      return "USL";
    case Law::extrap:
      break;
  }
  return "Extra-P";
}

int parameter_count(Law law) {
  return law == Law::usl ? 3 : 2;
}

std::size_t needed_configurations(Law law) {
  return law == Law::extrap ? 5 : static_cast<std::size_t>(parameter_count(law)) + 1;
}

std::optional<Model> fitted(Law law, std::span<const Point> points) {
  if (points.size() < static_cast<std::size_t>(parameter_count(law))) return std::nullopt;
  if (law != Law::extrap)
    return model_at(minimum_of({law, points}, parameter_count(law)), law, points.size());
  return points.size() < 4 ? std::nullopt : best_normal_form(points, none);
}

std::optional<Model> fitted_as(const Model& model, std::span<const Point> points) {
  if (model.law != Law::extrap) {
    const int count = parameter_count(model.law);
    return model_at(minimum_from({model.law, points}, variables_of(model), count), model.law,
                    points.size());
  }
  return normal_form(model.i, model.j, points, none);
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
