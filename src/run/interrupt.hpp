// Signals that ask the run to end: SIGINT, SIGTERM, and SIGUSR1, which batch systems send before a
// time limit. The first one is a request, and the ranks stop together after a repeat (stop.hpp).
// The process ends at once if they cannot do so within 1.8 seconds, or if a second signal comes.
// Saved files are always whole, so that only the measurement in progress is lost.
#pragma once

#include <string>

namespace arcfleet::run::interrupt {

// Once, from main, before any long work begins.
void watch_signals();

// The first signal that came, or 0.
int pending();

// The ranks stop together: the process must not end at once any more.
void end_in_order();

// 128 + signal, as shells report it; 75 (a temporary failure: try again) for SIGUSR1.
int exit_code(int signal);

// "SIGTERM"
std::string name(int signal);

}  // namespace arcfleet::run::interrupt
