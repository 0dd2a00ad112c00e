#include "analysis/scaling/uncertainty.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <utility>

#include "analysis/scaling/fitting.hpp"
#include "analysis/scaling/superlinear.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::size_t replicate_count = 1000;
constexpr double level = timing::confidence_level;

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  // Box and Muller 1958.
  double normal() {
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
  }

 private:
  double uniform() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  std::mt19937_64 engine_;
};

// Medians of as many values drawn anew from the samples, with replacement.
class MedianDraws {
 public:
  explicit MedianDraws(std::vector<double> samples)
      : ordered_(std::move(samples)), times_(ordered_.size()) {
    std::ranges::sort(ordered_);
  }

  double draw(Random& random) {
    std::ranges::fill(times_, 0);
    for (std::size_t i = 0; i < ordered_.size(); ++i) ++times_[random.below(ordered_.size())];
    const std::size_t n = ordered_.size();
    return n % 2 == 1 ? drawn_at(n / 2) : 0.5 * (drawn_at(n / 2 - 1) + drawn_at(n / 2));
  }

 private:
  // The value at a place among the drawn ones in order.
  double drawn_at(std::size_t place) const {
    std::size_t k = 0;
    for (std::size_t seen = times_[0]; seen <= place; seen += times_[k]) ++k;
    return ordered_[k];
  }

  std::vector<double> ordered_;
  std::vector<std::size_t> times_;
};

// A series as it might have been, many times.
struct Resampled {
  std::vector<std::vector<double>> medians;  // [configuration][replicate], steps/s
  double variance = 0;  // of the logarithm of a median, mean over the configurations
};

Resampled resampled(const Series& series, Random& random) {
  Resampled made;
  for (const Configuration& each : series.configurations) {
    MedianDraws draws(each.samples);
    std::vector<double> medians(replicate_count);
    double squares = 0;
    for (double& median : medians) {
      median = draws.draw(random);
      squares += std::pow(std::log(median / each.rate), 2);
    }
    made.variance += squares / replicate_count;
    made.medians.push_back(std::move(medians));
  }
  made.variance /= static_cast<double>(series.configurations.size());
  return made;
}

double normal_distribution(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

// The 97.5 % point of Student's distribution, by Hill's expansion (CACM algorithm 396, 1970) beyond
// two degrees of freedom and exactly up to them.
double student_point(int freedom) {
  constexpr double p = 1 - level;  // of both tails
  if (freedom == 1) return std::tan(std::numbers::pi / 2 * (1 - p));
  if (freedom == 2) return std::sqrt(2 / (p * (2 - p)) - 2);
  const double n = freedom;
  const double a = 1 / (n - 0.5);
  const double b = 48 / (a * a);
  const double c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
  const double d = ((94.5 / (b + c) - 3) / b + 1) * std::sqrt(a * std::numbers::pi / 2) * n;
  const double y = std::pow(d * p, 2 / n);
  if (y > 0.05 + a) {
    constexpr double x = -1.959963984540054;  // the normal distribution's
    double y2 = x * x;
    const double c2 = freedom < 5 ? c + 0.3 * (n - 4.5) * (x + 0.6) : c;
    const double c3 = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c2;
    const double e = (((((0.4 * y2 + 6.3) * y2 + 36) * y2 + 94.5) / c3 - y2 - 3) / b + 1) * x;
    y2 = std::expm1(a * e * e);
    return std::sqrt(n * y2);
  }
  const double z =
      ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) *
          (n + 1) / (n + 2) +
      1 / y;
  return std::sqrt(n * z);
}

Bounds percentile_bounds(std::vector<double> values, int freedom) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.empty()) return {std::nan(""), std::nan("")};
  const double tail = normal_distribution(-student_point(freedom));
  return {timing::percentile(values, tail), timing::percentile(values, 1 - tail)};
}

std::optional<FittedLaw> fitted_to(Law law, const Series& series, const Resampled& resampled,
                                   Random& random) {
  const auto points = points_of(series);
  if (points.size() < needed_configurations(law)) return std::nullopt;
  auto model = fitted(law, points);
  if (!model) return std::nullopt;
  FittedLaw made;
  made.model = *model;
  made.freedom = std::max(1, static_cast<int>(points.size()) - parameter_count(law));
  const double sampled = resampled.variance;
  const double observed = model->residual * model->residual;
  const double excess = std::sqrt(std::max(0.0, observed - sampled));
  made.noise = std::sqrt(std::max(observed, sampled));
  for (std::size_t i = 0; i < replicate_count; ++i) {
    auto drawn = points;
    for (std::size_t k = 0; k < drawn.size(); ++k)
      drawn[k].rate = resampled.medians[k][i] * std::exp(excess * random.normal());
    if (auto replicate = fitted_as(*model, drawn)) made.replicates.push_back(std::move(*replicate));
  }
  if (made.replicates.empty()) return std::nullopt;
  for (std::size_t k = 0; k < model->parameters.size(); ++k)
    made.parameter_bounds.push_back(
        bounds_of(made, [k](const Model& each) { return each.parameters[k].value; }));
  made.cross_validation = cross_validation_error(law, points);
  return made;
}

}  // namespace

std::vector<Point> points_of(const Series& series) {
  std::vector<Point> points;
  for (const Configuration& each : series.configurations)
    points.push_back({static_cast<double>(each.workers), each.rate});
  return points;
}

std::optional<FittedLaw> fitted_law(Law law, const Series& series, std::uint64_t seed) {
  Random random(seed);
  return fitted_to(law, series, resampled(series, random), random);
}

std::vector<FittedLaw> fitted_laws(const Series& series) {
  Random random(42);
  const Resampled draws = resampled(series, random);
  std::vector<FittedLaw> laws;
  for (const Law law : all_laws)
    if (auto made = fitted_to(law, series, draws, random)) laws.push_back(std::move(*made));
  std::ranges::stable_sort(laws, {}, [&series](const FittedLaw& law) {
    return std::pair(efficiency_above_ideal(series, law.model) || overstates(series, law.model),
                     law.cross_validation.value_or(std::numeric_limits<double>::infinity()));
  });
  return laws;
}

Bounds bounds_of(const FittedLaw& law, const std::function<double(const Model&)>& value) {
  std::vector<double> values;
  for (const Model& replicate : law.replicates) values.push_back(value(replicate));
  return percentile_bounds(std::move(values), law.freedom);
}

Bounds prediction_bounds(const FittedLaw& law, double workers) {
  Random random(7);
  return bounds_of(law, [&](const Model& model) {
    return model.rate(workers) * std::exp(law.noise * random.normal());
  });
}

}  // namespace arcfleet::analysis
