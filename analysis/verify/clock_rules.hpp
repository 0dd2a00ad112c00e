// Rules about the times of a repeat: its parts fill the time that the kernel's counters cover, the
// repeats follow each other without a gap, and no two samples are copies.
#pragma once

#include "analysis/verify/evidence.hpp"

namespace arcfleet::analysis {

// Times that were made shorter or longer than the time that was counted, or than their own parts.
Lines time_problems(const Evidence& evidence);

// Gaps between repeats, in which one was left out; repeats that went on after the maximum time.
Lines gap_problems(const Evidence& evidence);

// Samples that are copies of others.
Lines copy_problems(const Evidence& evidence);

}  // namespace arcfleet::analysis
