#include "timing/stopwatch.hpp"

#include <algorithm>
#include <limits>

namespace arcfleet::timing {

ClockQuality clock_quality() {
  constexpr int readings = 10'000;
  ClockQuality quality{std::numeric_limits<double>::infinity(), 0};
  const Stopwatch whole;
  Stopwatch watch;
  for (int i = 0; i < readings; ++i)
    if (const double lap_s = watch.lap_s(); lap_s > 0)
      quality.resolution_s = std::min(quality.resolution_s, lap_s);
  quality.overhead_s = whole.elapsed_s() / readings;
  return quality;
}

}  // namespace arcfleet::timing
