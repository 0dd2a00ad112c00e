#include "analysis/scaling/superlinear.hpp"

#include <algorithm>

#include "analysis/scaling/gain.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

constexpr double limit = 1 + timing::outstanding_share;

double efficiency_of(const Series& series, const Configuration& each) {
  return gain_of(series, each).efficiency;
}

}  // namespace

const Configuration* superlinear_configuration(const Series& series) {
  const auto& all = series.configurations;
  const auto greatest = std::ranges::max_element(
      all, {}, [&](const Configuration& each) { return efficiency_of(series, each); });
  return efficiency_of(series, *greatest) > limit ? &*greatest : nullptr;
}

bool outgrows(const Series& series, const Model& law) {
  const Configuration& last = series.configurations.back();
  return efficiency_of(series, last) > limit &&
         last.rate > limit * law.rate(static_cast<double>(last.workers));
}

}  // namespace arcfleet::analysis
