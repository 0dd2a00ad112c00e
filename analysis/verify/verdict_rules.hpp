// Rules about the run's own judgement: its verdict, its warnings, the binding of its threads and
// what disturbed it must be those that follow from its samples.
#pragma once

#include "analysis/verify/evidence.hpp"

namespace arcfleet::analysis {

// A run that is INVALID or incomplete by its own record, with its own reason, and a verdict that
// does not follow.
Lines verdict_problems(const Evidence& evidence);

// Threads that share a processor without a word about it.
Lines binding_problems(const Evidence& evidence);

// Lost time that does not follow from the counters.
Lines disturbance_problems(const Evidence& evidence);

// Warnings that follow from the samples and are not there.
Lines warning_problems(const Evidence& evidence);

}  // namespace arcfleet::analysis
