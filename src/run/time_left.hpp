// Writes the progress line after every repeat: how far the sweep is, its rate, and how long the
// rest will take. progress.hpp prints the line.
#pragma once

#include <cstdint>
#include <string>

#include "timing/protocol.hpp"

namespace arcfleet::run {

// How far the sweep over batch sizes is.
struct SweepProgress {
  int sizes_to_measure = 0;  // in this start of the sweep
  int sizes_measured = 0;    // of these
  double elapsed_s = 0;      // since the first of them began
};

// An estimate. The current batch size still needs its remaining repeats; every later one is
// expected to take as long as the average so far.
double time_left_s(const timing::RepeatProgress& repeat, const SweepProgress& sweep);

// "batch 1,000 (3 of 9), repeat 4 of 10, 20.1 M steps/s, about 12.3 s left". `rollout_steps` counts
// the steps of the whole fleet in one rollout.
std::string progress_text(const std::string& name, const timing::RepeatProgress& repeat,
                          std::int64_t rollout_steps, double left_s);

}  // namespace arcfleet::run
