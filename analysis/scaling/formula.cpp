#include "analysis/scaling/formula.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

// An exponent of extrap, as a fraction where it is one.
std::string exponent_text(double exponent) {
  for (const int denominator : {3, 4, 2}) {
    const double numerator = exponent * denominator;
    const bool is_fraction = std::abs(numerator - std::round(numerator)) < 1e-9;
    const bool is_whole = std::abs(exponent - std::round(exponent)) < 1e-9;
    const bool reducible = denominator == 4 && std::fmod(std::round(numerator), 2) == 0;
    if (is_fraction && !is_whole && !reducible)
      return std::to_string(std::lround(numerator)) + "/" + std::to_string(denominator);
  }
  return text::significant(exponent);
}

// "p / rate = c0 + c1 p^(1/2) log2(p)"
std::string extrap_formula(const Model& model) {
  std::string text = "p / rate = c0";
  if (model.i == 0 && model.j == 0) return text;
  text += " + c1";
  if (model.i == 1) text += " p";
  if (model.i != 0 && model.i != 1) text += " p^(" + exponent_text(model.i) + ")";
  if (model.j == 1) text += " log2(p)";
  if (model.j == 2) text += " log2(p)^2";
  return text;
}

}  // namespace

std::string formula_of(const Model& model) {
  switch (model.law) {
    case Law::amdahl:
      return "rate = L p / (1 + s (p - 1))";
    case Law::gustafson:
      return "rate = L (p - s (p - 1))";
    case Law::usl:
      return "rate = L p / (1 + sigma (p - 1) + kappa p (p - 1))";
    case Law::extrap:
      break;
  }
  return extrap_formula(model);
}

}  // namespace arcfleet::analysis
