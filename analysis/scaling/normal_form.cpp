#include "analysis/scaling/normal_form.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace arcfleet::analysis {
namespace {

constexpr auto none = static_cast<std::size_t>(-1);

// The exponents of Extra-P's search space (Calotoiu et al., SC'13, section 3).
constexpr std::array powers{0.0,     1 / 4.0, 1 / 3.0, 1 / 2.0,  2 / 3.0, 3 / 4.0, 1.0,
                            5 / 4.0, 4 / 3.0, 3 / 2.0, 5 / 3.0,  7 / 4.0, 2.0,     9 / 4.0,
                            7 / 3.0, 5 / 2.0, 8 / 3.0, 11 / 4.0, 3.0};
constexpr std::array logarithms{0.0, 1.0, 2.0};

bool is_constant(double i, double j) {
  return i == 0 && j == 0;
}

struct Coefficients {
  double c0 = 0;
  double c1 = 0;
};

// Minimises the sum of ((c0 + c1 f) / y - 1)^2 over all points but the one of index `without`, with
// c0 and c1 of at least 0. Where one of them would be negative, the minimum has it at 0, because
// the sum is convex: p / rate then neither falls with p nor reaches 0.
std::optional<Coefficients> coefficients(double i, double j, std::span<const Point> points,
                                         std::size_t without) {
  double a00 = 0;
  double a01 = 0;
  double a11 = 0;
  double b0 = 0;
  double b1 = 0;
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (k == without) continue;
    const double weight = points[k].rate / points[k].workers;  // 1 / y
    const double f = is_constant(i, j) ? 0 : weight * extrap_term(i, j, points[k].workers);
    a00 += weight * weight;
    a01 += weight * f;
    a11 += f * f;
    b0 += weight;
    b1 += f;
  }
  if (is_constant(i, j)) return Coefficients{b0 / a00, 0};
  const double determinant = a00 * a11 - a01 * a01;
  if (!(std::abs(determinant) > 1e-12 * a00 * a11)) return std::nullopt;
  const Coefficients free{(b0 * a11 - b1 * a01) / determinant, (a00 * b1 - a01 * b0) / determinant};
  if (free.c1 < 0) return Coefficients{b0 / a00, 0};
  return free.c0 < 0 ? Coefficients{0, b1 / a11} : free;
}

std::optional<Model> form_without(double i, double j, std::span<const Point> points,
                                  std::size_t without) {
  const auto found = coefficients(i, j, points, without);
  if (!found) return std::nullopt;
  Model model{.law = Law::extrap};
  model.parameters = {{"c0", found->c0, "s"}, {"c1", found->c1, "s"}};
  model.i = i;
  model.j = j;
  if (!predicts_from(model, points)) return std::nullopt;
  double sum = 0;
  for (std::size_t k = 0; k < points.size(); ++k)
    if (k != without) sum += std::pow(std::log(model.rate(points[k].workers) / points[k].rate), 2);
  const std::size_t count = points.size() - (without < points.size() ? 1 : 0);
  model.residual = residual_share(std::sqrt(sum), count, is_constant(i, j) ? 1 : 2);
  return model;
}

// The symmetric mean error of predicting each point from all others, by which Extra-P chooses.
std::optional<double> smape(double i, double j, std::span<const Point> points) {
  double sum = 0;
  for (std::size_t k = 0; k < points.size(); ++k) {
    const auto model = form_without(i, j, points, k);
    if (!model) return std::nullopt;
    const double predicted = points[k].workers / model->rate(points[k].workers);
    const double measured = points[k].workers / points[k].rate;
    sum += 2 * std::abs(predicted - measured) / (std::abs(predicted) + std::abs(measured));
  }
  return points.empty() ? std::nullopt : std::optional(sum / static_cast<double>(points.size()));
}

}  // namespace

std::optional<Model> normal_form(double i, double j, std::span<const Point> points) {
  return form_without(i, j, points, none);
}

std::optional<Model> best_normal_form(std::span<const Point> points) {
  std::optional<Model> best;
  double min_error = std::numeric_limits<double>::infinity();
  for (const double i : powers)
    for (const double j : logarithms) {
      const auto error = smape(i, j, points);
      // A later term has to be better by more than rounding: simpler terms come first.
      if (!error || !(*error < min_error * (1 - 1e-9))) continue;
      if (auto model = normal_form(i, j, points)) {
        best = std::move(model);
        min_error = *error;
      }
    }
  return best;
}

}  // namespace arcfleet::analysis
