// The laws a rate may follow as workers (nodes, ranks or threads) are added, and how well. How sure
// their parameters are is left to uncertainty.hpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace arcfleet::analysis {

// With p workers, X(p) steps/s, L the rate of one worker:
//   amdahl     X = L p / (1 + s (p - 1))                        Amdahl, AFIPS 1967
//   gustafson  X = L (p - s (p - 1))                            Gustafson, CACM 31(5), 1988
//   usl        X = L p / (1 + sigma (p - 1) + kappa p (p - 1))  Gunther, "Guerrilla Capacity
//              Planning", 2007, equation 4.31; its peak at sqrt((1 - sigma) / kappa)
//   extrap     p / X = c0 + c1 p^i log2(p)^j                    Calotoiu, Hoefler, Poke and Wolf,
//              SC'13, equation 1 with one term, the exponents from their set
// s, sigma in 0..1, kappa not below 0.
enum class Law { amdahl, gustafson, usl, extrap };

struct Point {
  double workers = 0;
  double rate = 0;  // steps/s
};

struct Parameter {
  std::string name;
  double value = 0;
  std::string unit = {};  // empty: none
};

struct Model {
  Law law = Law::amdahl;
  std::vector<Parameter> parameters = {};  // the first is the rate of one worker, or c0 and c1
  double i = 0;                            // of extrap
  double j = 0;
  double residual = 0;  // the root of the sum of squared residuals / (points - parameters); a share

  double rate(double workers) const;  // steps/s
  // Workers beyond which more of them make it slower; nothing: there is no such number.
  std::optional<double> peak() const;
};

std::string name_of(Law law);

// How many parameters the law has, of which the fit takes the values.
int parameter_count(Law law);

// How many configurations say anything of the law: one more than its parameters, of extrap, whose
// exponents are chosen as well, five.
std::size_t needed_configurations(Law law);

// The law whose logarithms of rates lie closest to the points' (least squares, as the spread of a
// rate is proportional to it; of extrap relative residuals of p / X, the exponents by leave-one-out
// cross-validation as Extra-P chooses them). The non-linear least squares are MINPACK's
// Levenberg-Marquardt (More 1978). Nothing where there are fewer points than parameters, or where
// it does not converge. The points' workers differ.
std::optional<Model> fitted(Law law, std::span<const Point> points);

// The same for points that differ little from the model's: the search begins there, and the
// exponents of extrap are its.
std::optional<Model> fitted_as(const Model& model, std::span<const Point> points);

// The mean over the points of |ln(prediction / rate)| when the law is fitted to all other points.
// Nothing where it cannot be: fewer points than parameters + 1.
std::optional<double> cross_validation_error(Law law, std::span<const Point> points);

}  // namespace arcfleet::analysis
