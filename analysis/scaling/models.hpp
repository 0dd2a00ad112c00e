// The laws that a rate may follow as workers (nodes, ranks or threads) are added. Fitting them is
// left to fitting.hpp, the uncertainty of their parameters to uncertainty.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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
// s and sigma lie in 0..1; kappa, c0 and c1 are 0 or more. So the rate of every law is positive,
// and it never grows faster than the number of workers.
enum class Law { amdahl, gustafson, usl, extrap };
inline constexpr std::array all_laws{Law::amdahl, Law::gustafson, Law::usl, Law::extrap};

// Laws predict from 1 / max_factor of the smallest to max_factor times the largest number of
// workers measured.
inline constexpr std::int64_t max_factor = 4;

// A peak at more workers than this counts as none.
inline constexpr double max_peak = 1e9;

struct Point {
  double workers = 0;
  double rate = 0;  // steps/s, as measured
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
  // The number of workers beyond which more workers lower the rate; nothing: the rate has no peak.
  std::optional<double> peak() const;
};

// Whether the model gives a positive, finite rate wherever it may predict from these points, which
// are in the order of their workers. All other models are no candidates.
bool predicts_from(const Model& model, std::span<const Point> points);

std::string name_of(Law law);

// The number of parameters whose values the fit chooses.
int parameter_count(Law law);

// The minimum number of configurations for a fit: one more than the law has parameters. extrap
// needs five, because its exponents are chosen too.
std::size_t needed_configurations(Law law);

// The rate of p workers relative to the rate of one, for amdahl, gustafson (kappa unused) and usl.
double relative_rate(Law law, double s, double kappa, double p);

// p^i log2(p)^j, the term of extrap.
double extrap_term(double i, double j, double p);

// The residual of a fit from the root of the sum of its squared residuals. 0 without any degree of
// freedom.
double residual_share(double norm, std::size_t points, int parameters);

}  // namespace arcfleet::analysis
