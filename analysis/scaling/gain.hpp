// What a configuration gains over the first of its series.
#pragma once

#include <optional>

#include "analysis/scaling/series.hpp"

namespace arcfleet::analysis {

struct Gain {
  double speed_up = 1;                         // rate / first rate
  double efficiency = 1;                       // speed_up / (workers / first workers)
  std::optional<double> serial_fraction = {};  // strong scaling only; nothing for the first
};

// The serial fraction is that of Karp and Flatt ("Measuring parallel processor performance",
// CACM 33(5), 1990, equation 2): (1/s - 1/p) / (1 - 1/p).
Gain gain_of(const Series& series, const Configuration& configuration);

}  // namespace arcfleet::analysis
