#include "run/time_left.hpp"

#include <algorithm>

#include "text/numbers.hpp"

namespace arcfleet::run {

double time_left_s(const timing::RepeatProgress& repeat, const SweepProgress& sweep) {
  const double here_s = std::max(repeat.repeats - repeat.done, 0) * repeat.slowest_s;
  if (sweep.sizes_measured == 0) return here_s;
  const int later = std::max(sweep.sizes_to_measure - sweep.sizes_measured - 1, 0);
  return here_s + later * (sweep.elapsed_s / (sweep.sizes_measured + 1));
}

namespace {

// Nothing once the required repeats are done: how many more follow is not known.
std::string left_text(double left_s) {
  if (left_s <= 0) return "";
  if (left_s < 1) return ", less than a second left";
  return ", about " + text::seconds(left_s) + " left";
}

}  // namespace

std::string progress_text(const std::string& name, const timing::RepeatProgress& repeat,
                          std::int64_t rollout_steps, double left_s) {
  const double rate = static_cast<double>(rollout_steps * repeat.rollouts) / repeat.slowest_s;
  return name + ", repeat " + std::to_string(std::max(repeat.done, 0)) + " of " +
         (repeat.done >= repeat.repeats ? "at least " : "") + std::to_string(repeat.repeats) +
         ", " + text::si(rate) + " steps/s" + left_text(left_s);
}

}  // namespace arcfleet::run
