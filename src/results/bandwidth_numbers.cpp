#include "results/bandwidth_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string_view>

#include "timing/statistics.hpp"

namespace arcfleet::results {
namespace {

constexpr double unmeasured = std::numeric_limits<double>::quiet_NaN();

// Bytes of all ranks per second of the slowest; never a sum of the ranks' own rates.
double rate_of(const BandwidthPass& pass) {
  if (pass.bytes.empty() || pass.time_s.empty()) return unmeasured;
  const double bytes = std::accumulate(pass.bytes.begin(), pass.bytes.end(), 0.0);
  const double slowest_s = *std::ranges::max_element(pass.time_s);
  return bytes > 0 && slowest_s > 0 ? bytes / slowest_s : unmeasured;
}

double bandwidth_of(const std::string& level, std::string_view stream,
                    const std::vector<BandwidthPass>& passes) {
  Reals rates;
  for (const BandwidthPass& pass : passes)
    if (pass.level == level && pass.stream == stream) rates.push_back(rate_of(pass));
  const bool known =
      !rates.empty() && std::ranges::all_of(rates, [](double rate) { return std::isfinite(rate); });
  return known ? timing::median(rates) : unmeasured;
}

// NaN if one of them is.
double minimum(const Reals& values) {
  const bool known = !values.empty() &&
                     std::ranges::none_of(values, [](double value) { return std::isnan(value); });
  return known ? std::ranges::min(values) : unmeasured;
}

}  // namespace

Range level_words() {
  Range range = one_of({level_names.begin(), level_names.end()});
  range.words.emplace_back("");
  return range;
}

Range stream_words() {
  return one_of({"read", "copy", "store", "streaming"});
}

BandwidthNumbers bandwidth_numbers(const BandwidthSamples& level,
                                   const std::vector<BandwidthPass>& passes) {
  BandwidthNumbers numbers;
  numbers.thread_bytes = minimum(level.share_bytes);
  numbers.read = bandwidth_of(level.name, "read", passes);
  numbers.copy = bandwidth_of(level.name, "copy", passes);
  numbers.store = bandwidth_of(level.name, "store", passes);
  numbers.streaming = bandwidth_of(level.name, "streaming", passes);
  return numbers;
}

}  // namespace arcfleet::results
