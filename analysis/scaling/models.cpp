#include "analysis/scaling/models.hpp"

#include <algorithm>
#include <cmath>

namespace arcfleet::analysis {

double Model::rate(double workers) const {
  const auto value = [this](std::size_t index) { return parameters[index].value; };
  if (law == Law::extrap)
    return workers / (value(0) + (i == 0 && j == 0 ? 0 : value(1) * extrap_term(i, j, workers)));
  return value(0) * relative_rate(law, value(1), law == Law::usl ? value(2) : 0, workers);
}

std::optional<double> Model::peak() const {
  if (law != Law::usl || !(parameters[2].value > 0)) return std::nullopt;
  const double peak = std::sqrt((1 - parameters[1].value) / parameters[2].value);
  return peak < max_peak ? std::optional(std::max(peak, 1.0)) : std::nullopt;
}

// p / rate only grows with p, so that the two ends speak for what lies between them.
bool predicts_from(const Model& model, std::span<const Point> points) {
  constexpr auto factor = static_cast<double>(max_factor);
  const auto is_rate = [&model](double workers) {
    const double rate = model.rate(workers);
    return rate > 0 && std::isfinite(rate);
  };
  return !points.empty() && is_rate(std::max(1.0, points.front().workers / factor)) &&
         is_rate(points.back().workers * factor);
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

double relative_rate(Law law, double s, double kappa, double p) {
  if (law == Law::gustafson) return p - s * (p - 1);
  return p / (1 + s * (p - 1) + kappa * p * (p - 1));
}

double extrap_term(double i, double j, double p) {
  return std::pow(p, i) * (j == 0 ? 1 : std::pow(std::log2(p), j));
}

double residual_share(double norm, std::size_t points, int parameters) {
  const auto freedom = static_cast<double>(points) - parameters;
  return freedom > 0 ? norm / std::sqrt(freedom) : 0;
}

}  // namespace arcfleet::analysis
