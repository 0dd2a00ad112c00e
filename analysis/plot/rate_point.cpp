#include "analysis/plot/rate_point.hpp"

#include <array>
#include <cstdint>

#include "text/counted.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {

std::string rate_text(const PooledRate& rate) {
  std::string text = text::si(rate.steps_per_second) + " steps/s";
  if (rate.interval)
    text += ", " + text::percent(common_coverage(std::array{rate.interval})) + " interval " +
            text::interval(rate.interval->low, rate.interval->high, rate.steps_per_second);
  if (rate.unit != Unit::none)
    text += ", " + text::counted(static_cast<std::int64_t>(rate.samples.size()),
                                 rate.unit == Unit::run ? "run" : "repeat");
  return text;
}

PlotPoint rate_point(double x, const PooledRate& rate, const std::string& what) {
  const double y = rate.steps_per_second;
  return {x, y, rate.interval ? rate.interval->low : y, rate.interval ? rate.interval->high : y,
          what + ": " + rate_text(rate)};
}

}  // namespace arcfleet::analysis
